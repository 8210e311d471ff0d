package dev.nightjar.engine.server;

import static dev.nightjar.engine.testing.Chaos.SCALE;
import static dev.nightjar.engine.testing.Chaos.pause;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.server.Fleet.Member;
import dev.nightjar.engine.testing.Chaos;
import dev.nightjar.engine.testing.Seed;
import dev.nightjar.engine.testing.WhileTimeIsLeft;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers on one PostgreSQL while everything goes wrong; how much of it, {@link Chaos} says.
 */
@ExtendWith(WhileTimeIsLeft.class)
class ServersChaos {

  private static final Instant FIRST = Instant.parse("2026-01-02T00:00:00Z");

  /** After a lease has run out. */
  private static final Duration RECOVERY = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final Random random = Seed.random(ServersChaos.class);
  private Fleet fleet;

  @BeforeEach
  void start() {
    fleet = new Fleet(folder);
  }

  @AfterEach
  void stop() {
    fleet.close();
  }

  /** Scenario 1: 1,000 runs within 120 s. Of fewer a larger part is that servers are still cold. */
  @Test
  void manyRunsThatAreDueAtOnceRunOnceEach() throws Exception {
    fleet.configure("nightjar.server.runs", "8");
    fleet.start(0);
    fleet.start(0);
    List<Submission> due =
        IntStream.range(0, 100 * SCALE)
            .mapToObj(i -> fleet.submission("due" + i % 50, FIRST.plusMillis(60L * i)))
            .toList();

    List<String> runs = fleet.submit(due);
    Instant submitted = Instant.now();
    fleet.awaitSucceeded(runs.size());
    Duration took = Duration.between(submitted, Instant.now());

    System.out.printf("%d runs of two steps in %s%n", runs.size(), took);
    assertThat(took).isLessThan(Duration.ofSeconds(30 + 9L * SCALE));
    assertThat(fleet.runs(null)).hasSameSizeAs(runs);
    assertThat(fleet.owners(runs)).as("servers that have run some").hasSize(2);
    fleet.check();
  }

  /** Scenario 4. */
  @Test
  void allRunsEndThoughServersAreKilledAllTheTime() throws Exception {
    int runs = 20 * SCALE;
    for (int i = 0; i < runs; i++) {
      fleet.submit("many" + i % 20, FIRST.plusSeconds(i));
    }
    // Long enough for there to be something to kill.
    fleet.start(700);
    fleet.start(700);
    int kills = 0;
    while (kills < 4 * SCALE && fleet.succeeded() < runs) {
      pause(Duration.ofSeconds(5));
      any().server().signal("KILL");
      kills++;
      fleet.begin(700);
    }

    fleet.awaitSucceeded(runs);

    System.out.printf("%d runs, and %d servers were killed meanwhile%n", runs, kills);
    assertThat(kills).as("servers that were killed").isGreaterThanOrEqualTo(SCALE);
    fleet.check();
  }

  /**
   * Scenario 3: at a message to the store that nobody chose, so between any two statements. What a
   * server leaves is done within the lease and 30 s.
   */
  @Test
  void aServerMayDieBetweenAnyTwoStatements() throws Exception {
    Member probe = fleet.start(20);
    int messages = messagesOfARun(probe);
    Member doomed = probe;
    int points = 4 * SCALE;
    int kills = 0;
    for (int i = 1; i <= points; i++) {
      long message = within(messages, i, points);
      Member next = fleet.begin(20);
      Member dying = doomed;
      AtomicReference<Instant> killed = new AtomicReference<>();
      dying
          .proxy()
          .before(
              message,
              () -> {
                dying.server().signal("KILL");
                killed.set(Instant.now());
              });
      String run = fleet.submit("dies" + i, FIRST.plusSeconds(i));

      fleet.awaitSucceeded(i + 1);

      Instant death = killed.get();
      if (death == null) {
        // The other server has taken the run, so that this one had less to say.
        System.out.printf("not killed, by message %d of %d: %s%n", message, messages, run);
      } else {
        kills++;
        Duration recovered = Duration.between(death, Instant.now());
        System.out.printf(
            "killed before message %d of %d, done after %s: %s%n",
            message, messages, recovered, run);
        assertThat(recovered).isLessThan(Fleet.LEASE.plus(RECOVERY));
      }
      dying.server().signal("KILL");
      doomed = next;
    }

    System.out.printf("%d of %d servers were killed by a message%n", kills, points);
    assertThat(kills).as("servers killed by a message").isGreaterThanOrEqualTo(points / 2);
    fleet.check();
  }

  /** Scenario 13, with the times that servers have where nobody sets others. */
  @Test
  void aServerWhoseStoreStallsFencesItselfAndAnotherGoesOn() throws Exception {
    fleet.configure("nightjar.execution.lease.duration", "60s");
    fleet.configure("nightjar.execution.lease.fence", "45s");
    fleet.configure("nightjar.execution.lease.heartbeat", "10s");
    Member stalled = fleet.start(300);
    fleet.submit("stalls", FIRST);
    await().until(() -> fleet.console().details(only()).attempts().size() > 0);

    stalled.proxy().stall();
    Instant began = Instant.now();

    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> stalled.server().log().contains("The store hasn't confirmed the lease"));
    Member other = fleet.start(300);
    assertThat(stalled.server().awaitEnd(Duration.ofSeconds(75))).isEqualTo(3);
    assertThat(Duration.between(began, Instant.now())).isGreaterThan(Duration.ofSeconds(30));
    assertThat(stalled.server().said()).contains("fenced");
    fleet.awaitSucceeded(1);
    assertThat(other.alive()).isTrue();
    fleet.check();
  }

  /** How many messages a server and the store exchange for a run of a pipeline. */
  private int messagesOfARun(Member probe) throws Exception {
    long before = probe.proxy().asked();
    fleet.submit("probe", FIRST);
    fleet.awaitSucceeded(1);
    return Math.toIntExact(probe.proxy().asked() - before);
  }

  /** One message in each part of a run, so that they don't crowd; from 1. */
  private long within(int messages, int part, int parts) {
    return (long) messages * (part - 1) / parts + random.nextInt(messages / parts + 1) + 1;
  }

  /** Scenario 14: at every message to the store where the scale is great enough. */
  @Test
  void repliesThatAreLostDoNoHarm() throws Exception {
    Member member = fleet.start(20);
    int messages = messagesOfARun(member);
    int points = 8 * SCALE;
    for (int i = 1; i <= points; i++) {
      long message = within(messages, i, points);
      System.out.printf("the reply to message %d of %d is lost%n", message, messages);
      member.proxy().loseReplyTo(message);
      fleet.submit("lost" + i % 4, FIRST.plusSeconds(i));
      fleet.awaitSucceeded(i + 1);
    }

    assertThat(member.alive()).isTrue();
    fleet.check();
  }

  /** Scenario 15. */
  @Test
  void aSlowStoreAndASmallPoolMakeNobodyLookDead() throws Exception {
    fleet.configure("spring.datasource.hikari.maximum-pool-size", "5");
    List<Member> both = List.of(fleet.start(20), fleet.start(20));
    both.forEach(member -> member.proxy().slow(Duration.ofMillis(300)));
    for (int i = 0; i < 6; i++) {
      fleet.submit("slow" + i, FIRST.plusSeconds(i));
    }

    pause(Duration.ofSeconds(30).multipliedBy(SCALE));
    fleet.awaitSucceeded(6);

    assertThat(both).allMatch(Member::alive);
    fleet.check();
    assertThat(fleet.runs(null))
        .allSatisfy(run -> assertThat(fleet.console().details(run.id()).attempts()).hasSize(2));
  }

  /** A night in which pipelines are due every minute: each logical time gets its one run. */
  @Test
  void aNightLosesNoMinuteAndDoublesNone() throws Exception {
    List<String> pipelines = IntStream.range(0, 4).mapToObj(i -> "night" + i).toList();
    for (String pipeline : pipelines) {
      fleet.schedule(pipeline, "{cron: '* * * * *', catchUp: all, overlap: queue}");
    }
    fleet.start(200);
    fleet.start(200);
    await().atMost(Duration.ofMinutes(2)).until(() -> fleet.succeeded() >= pipelines.size());
    Instant end = Instant.now().plus(Duration.ofMinutes(3L * SCALE));

    while (Instant.now().isBefore(end)) {
      System.out.println(Instant.now() + " " + strike());
      pause(Duration.ofSeconds(5 + random.nextInt(10)));
    }

    while (fleet.alive().size() < 2) {
      fleet.start(200);
    }
    Instant last = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    await()
        .atMost(Duration.ofMinutes(5))
        .until(() -> pipelines.stream().allMatch(each -> !latest(each).isBefore(last)));
    fleet.alive().forEach(member -> member.server().signal("TERM"));
    for (Member member : fleet.alive()) {
      member.server().awaitEnd(Duration.ofMinutes(1));
    }
    fleet.start(0);
    fleet.awaitRest();
    for (String pipeline : pipelines) {
      assertEveryMinuteOnce(pipeline);
    }
    fleet.check();
  }

  /** Does harm to one of the servers; what it was. */
  private String strike() throws Exception {
    if (fleet.alive().size() < 2) {
      fleet.start(200);
      return "another begins";
    }
    Member victim = any();
    String name = " " + victim.server().pid();
    switch (random.nextInt(5)) {
      case 0 -> {
        victim.server().signal("KILL");
        return "killed" + name;
      }
      case 1 -> {
        victim.server().signal("TERM");
        return "drained" + name;
      }
      case 2 -> {
        victim.server().signal("STOP");
        pause(Fleet.LEASE.plusSeconds(random.nextInt(8)));
        victim.server().signal("CONT");
        return "stood still" + name;
      }
      case 3 -> {
        victim.proxy().cut();
        pause(Duration.ofSeconds(1 + random.nextInt(10)));
        victim.proxy().mend();
        return "cut off" + name;
      }
      default -> {
        victim.proxy().stall();
        pause(Duration.ofSeconds(1 + random.nextInt(10)));
        victim.proxy().mend();
        return "stalled" + name;
      }
    }
  }

  private void assertEveryMinuteOnce(String pipeline) {
    Instant first =
        fleet.runs(pipeline).stream()
            .map(RunSummary::logicalTime)
            .min(Instant::compareTo)
            .orElseThrow();
    fleet.reckoning().everyMinuteHasItsRun(pipeline, first, latest(pipeline));
  }

  private Instant latest(String pipeline) {
    return fleet.runs(pipeline).stream()
        .map(RunSummary::logicalTime)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  private String only() {
    return fleet.runs(null).get(0).id();
  }

  private Member any() {
    List<Member> alive = fleet.alive();
    return alive.get(random.nextInt(alive.size()));
  }
}
