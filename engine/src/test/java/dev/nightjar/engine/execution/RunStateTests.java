package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.RunQueue.Cancelling;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.engine.testing.Seed;
import dev.nightjar.steps.contract.work.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The states of a run: as they may follow each other, and as the store lets them. */
class RunStateTests {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  /** What may befall a run, from whoever owns it, or owned it, or from outside. */
  private enum Event {
    CLAIM,
    PLAN,
    SUCCEED,
    FAIL,
    FAIL_UNPLANNED,
    CANCEL,
    CANCEL_OF_OWNER,
    RELEASE,
    RETRY,
    QUEUE
  }

  @Property(tries = 10_000)
  void noSequenceLeavesWhatAbsorbs(@ForAll @Size(max = 12) List<RunState> events) {
    RunState state = RunState.QUEUED;
    for (RunState event : events) {
      RunState before = state;
      state = state.canBecome(event) ? event : state;
      assertThat(state).isNotIn(RunState.INTERRUPTED);
      if (before.terminal()) {
        // Only a repair, which raises the generation, leads out of it.
        assertThat(state).isIn(before, RunState.RUNNING, RunState.QUEUED);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void theStoreLetsOnlyLegalTransitionsHappen(Database database) {
    long seed = Seed.of(RunStateTests.class);
    Random random = new Random(seed);
    try (EngineUnderTest engine = EngineUnderTest.newOn(database)) {
      Story story = new Story(engine, random);
      for (int round = 0; round < 150; round++) {
        story.round("seed %d, round %d".formatted(seed, round));
      }
    }
  }

  /** Runs, one after the other, to which things happen at random. */
  private static final class Story {
    private final EngineUnderTest engine;
    private final Random random;
    private final Transactions transactions;
    private final QueueStore queue;
    private final RunStore runs;
    private final EngineProcess mine;
    private final Plan plan = PlanBuilder.pipeline("story").collect("a", "story").build();

    Story(EngineUnderTest engine, Random random) {
      this.engine = engine;
      this.random = random;
      transactions = engine.part(Transactions.class);
      queue = engine.part(QueueStore.class);
      runs = engine.part(RunStore.class);
      mine = engine.part(Lease.class).engine();
    }

    void round(String what) {
      String run = engine.part(RunQueue.class).submit(engine.submission(plan)).run();
      List<Ownership> owners = new ArrayList<>(List.of(new Ownership(run, 0)));
      for (int i = 0; i < 14; i++) {
        RunStore.Seen before = runs.see(run);
        Event event = Event.values()[random.nextInt(Event.values().length)];
        Ownership owner = owners.get(random.nextInt(owners.size()));
        happen(event, owner).ifPresent(owners::add);
        RunStore.Seen after = runs.see(run);
        String step = what + ": " + event + " by " + owner + " at " + before.state();
        if (after.state() != before.state()) {
          assertThat(before.state().canBecome(after.state())).as(step).isTrue();
        }
        boolean byOwner =
            event != Event.CLAIM
                && event != Event.CANCEL
                && event != Event.RETRY
                && event != Event.QUEUE;
        if (byOwner && owner.generation() != before.generation()) {
          assertThat(after.state()).as(step).isEqualTo(before.state());
        }
        if (before.state().terminal() && event != Event.RETRY && event != Event.QUEUE) {
          assertThat(after.state()).as(step).isEqualTo(before.state());
          assertThat(after.generation()).as(step).isEqualTo(before.generation());
        }
        if (after.state() != before.state() && before.state().terminal()) {
          assertThat(after.generation()).as(step).isEqualTo(before.generation() + 1);
        }
      }
      clear();
    }

    private Optional<Ownership> happen(Event event, Ownership owner) {
      Failure failure = new Failure(Failure.Owner.USER, "wrong", "It is wrong", null, null);
      try {
        return transactions.run(
            () ->
                switch (event) {
                  case CLAIM -> queue.claim(mine, 1, NOW).map(Claim::owner);
                  case RETRY -> retry(owner.run());
                  case QUEUE -> queue(owner.run());
                  default -> {
                    change(event, owner, failure);
                    yield Optional.empty();
                  }
                });
      } catch (OwnershipLost | RunRefused e) {
        return Optional.empty();
      }
    }

    private void change(Event event, Ownership owner, Failure failure) {
      switch (event) {
        case PLAN -> {
          if (engine.details(owner.run()).steps().isEmpty()) {
            queue.plan(owner, Map.of(), plan.steps());
          }
        }
        case SUCCEED -> runs.end(owner, RunState.SUCCEEDED, NOW);
        case FAIL -> runs.end(owner, RunState.FAILED, NOW);
        case FAIL_UNPLANNED -> queue.fail(owner, failure, NOW);
        case CANCEL_OF_OWNER -> queue.cancel(owner, NOW);
        case RELEASE -> queue.release(owner);
        default -> {
          Cancelling done = engine.part(RunQueue.class).cancel(owner.run());
          assertThat(done).isNotNull();
        }
      }
    }

    private Optional<Ownership> retry(String run) {
      RunStore.Seen seen = runs.see(run);
      return seen.state().terminal() ? Optional.of(runs.reopen(seen, mine, NOW)) : Optional.empty();
    }

    private Optional<Ownership> queue(String run) {
      Again again = random.nextBoolean() ? Again.everything() : Again.nothing();
      engine.part(Repairs.class).queue(run, new Repair(again, null, "ann", null));
      return Optional.empty();
    }

    /** Leaves nothing that could be claimed in the next round. */
    private void clear() {
      engine.part(Workloads.class).now(100).next().stream()
          .map(RunSummary::id)
          .forEach(id -> engine.part(RunQueue.class).cancel(id));
      for (RunSummary run : engine.part(Workloads.class).now(0).going()) {
        int generation = runs.see(run.id()).generation();
        transactions.run(() -> queue.cancel(new Ownership(run.id(), generation), NOW));
      }
    }
  }
}
