package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.Turn;
import dev.nightjar.engine.execution.WaitingRun.Hold;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.PlanBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which of the runs that wait come first, and which not yet. */
@ParameterizedClass
@EnumSource(Database.class)
class TurnsTests {

  private final EngineUnderTest engine;
  private final Claims claims;
  private final Pauses pauses;
  private final Pools pools;

  TurnsTests(Database database) {
    engine = EngineUnderTest.on(database);
    claims = engine.part(Claims.class);
    pauses = engine.part(Pauses.class);
    pools = engine.part(Pools.class);
  }

  @BeforeEach
  void emptyTheQueue() {
    for (Optional<Claim> left = claims.next(1_000); left.isPresent(); left = claims.next(1_000)) {
      claims.cancel(left.get());
    }
  }

  @Test
  void aPausedPipelineWaitsUntilItIsResumed() {
    String first = submit("paused", Turn.ORDINARY);
    String other = submit("other", Turn.ORDINARY);

    pauses.pause("turns_paused", "ann", "mending");

    assertThat(claims.next(1).map(Claim::run)).contains(other);
    assertThat(claims.next(1)).isEmpty();
    assertThat(pauses.all().get("turns_paused"))
        .extracting(PausedPipeline::by, PausedPipeline::reason)
        .containsExactly("ann", "mending");
    assertThatThrownBy(() -> pauses.pause("turns_paused", "bob", "again"))
        .isInstanceOf(RunRefused.class)
        .hasMessage("Cannot pause pipeline turns_paused: it is paused already");

    pauses.resume("turns_paused", "bob", "mended");

    assertThat(claims.next(1).map(Claim::run)).contains(first);
    assertThatThrownBy(() -> pauses.resume("turns_paused", "bob", "again"))
        .hasMessage("Cannot resume pipeline turns_paused: it isn't paused");
    assertThat(engine.part(AuditTrail.class).of(AuditEntry.Subject.PIPELINE, "turns_paused"))
        .extracting(AuditEntry::action, AuditEntry::by, AuditEntry::reason)
        .containsExactly(tuple("pause", "ann", "mending"), tuple("resume", "bob", "mended"));
  }

  @Test
  void whoIsMoreUrgentComesFirstAndWhoCameFirstAmongEquals() {
    String first = submit("first", new Turn(null, 0));
    String second = submit("second", new Turn(null, 0));
    String urgent = submit("urgent", new Turn(null, 7));

    assertThat(List.of(taken(), taken(), taken())).containsExactly(urgent, first, second);
  }

  @Test
  void aFullPoolKeepsItsOwnWaitingAndNobodyElse() {
    pools.limit("house", 1, "ann");
    String first = submit("a", new Turn("house", 0));
    String second = submit("b", new Turn("house", 0));
    String free = submit("c", new Turn("unlimited", 0));

    Claim going = claims.next(1).orElseThrow();
    assertThat(going.run()).isEqualTo(first);
    assertThat(taken()).isEqualTo(free);
    assertThat(claims.next(1)).isEmpty();
    assertThat(pools.all()).contains(new Pool("house", 1, 1, 1), new Pool("unlimited", null, 1, 0));

    claims.cancel(going);
    assertThat(taken()).isEqualTo(second);
    pools.limit("house", null, "ann");
    assertThat(engine.part(AuditTrail.class).of(AuditEntry.Subject.POOL, "house"))
        .last()
        .extracting(AuditEntry::detail)
        .isEqualTo("no limit, before: limit 1");
  }

  @Test
  void whatWaitsIsToldWithWhatKeepsIt() {
    pools.limit("narrow", 1, "ann");
    String going = submit("going", new Turn("narrow", 9));
    Claim claim = claims.next(1).orElseThrow();
    assertThat(claim.run()).isEqualTo(going);
    String full = submit("full", new Turn("narrow", 3));
    String busy = submit("going", new Turn(null, 2));
    String stopped = submit("stopped", new Turn(null, 1));
    String free = submit("free", Turn.ORDINARY);
    pauses.pause("turns_stopped", "ann", "mending");
    QueueView queue = engine.part(QueueView.class);

    List<WaitingRun> waiting = queue.waiting(1, null, 10);

    assertThat(waiting)
        .extracting(each -> each.run().id(), WaitingRun::hold, WaitingRun::pool)
        .containsExactly(
            tuple(full, WaitingRun.Hold.POOL_FULL, "narrow"),
            tuple(busy, WaitingRun.Hold.PIPELINE_BUSY, null),
            tuple(stopped, WaitingRun.Hold.PIPELINE_PAUSED, null),
            tuple(free, WaitingRun.Hold.NOTHING, null));
    assertThat(queue.waiting(2, waiting.get(0).place(), 1))
        .extracting(each -> each.run().id(), WaitingRun::hold)
        .containsExactly(tuple(busy, WaitingRun.Hold.NOTHING));
    assertThat(queue.owners()).containsKey(going);
    pauses.resume("turns_stopped", "ann", "mended");
    claims.cancel(claim);
    emptyTheQueue();
  }

  @Test
  void aPoolOfNothingLetsNoneBegin() {
    pools.limit("closed", 0, "ann");
    submit("shut", new Turn("closed", 0));

    assertThat(claims.next(1)).isEmpty();

    pools.limit("closed", 1, "ann");
    assertThat(claims.next(1)).isPresent();
  }

  @Test
  void manyWhoTakeAtOnceNeverExceedAPool() throws Exception {
    pools.limit("crowd", 3, "ann");
    for (int i = 0; i < 40; i++) {
      submit("crowd" + i, new Turn("crowd", 0));
    }
    AtomicInteger going = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<String> done = Collections.synchronizedList(new ArrayList<>());
    QueueTests.inParallel(
        8,
        thread -> {
          while (done.size() < 40) {
            Optional<Claim> claim = claims.next(1);
            if (claim.isEmpty()) {
              LockSupport.parkNanos(1_000_000);
              continue;
            }
            most.accumulateAndGet(going.incrementAndGet(), Math::max);
            LockSupport.parkNanos(1_000_000);
            going.decrementAndGet();
            claims.cancel(claim.get());
            done.add(claim.get().run());
          }
        });

    assertThat(most.get()).isBetween(1, 3);
    assertThat(done).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void runsOfAScheduleWaitForEachOtherUnlessItLetsThemOverlap() {
    String first = due("nightly", 1);
    String second = due("nightly", 2);
    String asked = submit("nightly", Turn.ORDINARY);

    assertThat(claims.next(10).map(Claim::run)).contains(first);
    assertThat(claims.next(10).map(Claim::run)).contains(asked);
    assertThat(claims.next(10)).isEmpty();
    assertThat(engine.part(QueueView.class).waiting(10, null, 10))
        .filteredOn(waiting -> waiting.run().id().equals(second))
        .singleElement()
        .satisfies(waiting -> assertThat(waiting.hold()).isEqualTo(Hold.PIPELINE_BUSY));
    RunsPerPipeline overlapping = new RunsPerPipeline(10, Set.of("turns_nightly", "turns_other"));
    assertThat(claims.next(overlapping, Room.UNLIMITED).map(Claim::run)).contains(second);
  }

  private String due(String pipeline, int day) {
    Plan plan = PlanBuilder.pipeline("turns_" + pipeline).collect("a", "turns " + pipeline).build();
    Submission any = engine.submission(plan);
    return engine
        .part(RunQueue.class)
        .submit(
            new Submission(
                any.definition(),
                any.source(),
                any.parameters(),
                any.logicalTime().plus(Duration.ofDays(day)),
                Trigger.SCHEDULE,
                "due",
                0,
                Set.of()))
        .run();
  }

  private String taken() {
    return claims.next(1).orElseThrow().run();
  }

  private String submit(String pipeline, Turn turn) {
    Plan plan = PlanBuilder.pipeline("turns_" + pipeline).collect("a", "turns " + pipeline).build();
    return engine.part(RunQueue.class).submit(engine.submission(plan).at(turn)).run();
  }
}
