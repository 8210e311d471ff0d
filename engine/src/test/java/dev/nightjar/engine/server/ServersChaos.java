package dev.nightjar.engine.server;

import static dev.nightjar.engine.testing.Chaos.SCALE;
import static dev.nightjar.engine.testing.Chaos.pause;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.server.Fleet.Member;
import dev.nightjar.engine.testing.Chaos;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers on one PostgreSQL while everything goes wrong; how much of it, {@link Chaos} says.
 */
class ServersChaos {

  private static final Instant FIRST = Instant.parse("2026-01-02T00:00:00Z");

  @TempDir Path folder;
  private final Random random = Chaos.random();
  private Fleet fleet;

  @BeforeEach
  void start() {
    fleet = new Fleet(folder);
  }

  @AfterEach
  void stop() {
    fleet.close();
  }

  /** Scenario 1. */
  @Test
  void manyRunsThatAreDueAtOnceRunOnceEach() throws Exception {
    fleet.configure("nightjar.server.runs", "8");
    int runs = 100 * SCALE;
    for (int i = 0; i < runs; i++) {
      fleet.submit("due" + i % 50, FIRST.plusSeconds(i));
    }
    fleet.begin(0);
    fleet.begin(0);
    await().atMost(Duration.ofMinutes(2)).until(() -> fleet.succeeded() > 0);
    Instant first = Instant.now();

    fleet.awaitSucceeded(runs);

    System.out.printf("%d runs of two steps in %s%n", runs, Duration.between(first, Instant.now()));
    assertThat(fleet.runs(null)).hasSize(runs);
    fleet.check();
  }

  /** Scenario 4. */
  @Test
  void allRunsEndThoughServersAreKilledAllTheTime() throws Exception {
    int runs = 20 * SCALE;
    for (int i = 0; i < runs; i++) {
      fleet.submit("many" + i % 20, FIRST.plusSeconds(i));
    }
    fleet.start(100);
    fleet.start(100);
    for (int kill = 0; kill < 4 * SCALE && fleet.succeeded() < runs; kill++) {
      pause(Duration.ofSeconds(5));
      any().server().signal("KILL");
      fleet.begin(100);
    }

    fleet.awaitSucceeded(runs);

    fleet.check();
  }

  /** Scenario 3: at a message to the store that nobody chose, so between any two statements. */
  @Test
  void aServerMayDieBetweenAnyTwoStatements() throws Exception {
    Member probe = fleet.start(20);
    long before = probe.proxy().asked();
    fleet.submit("probe", FIRST);
    fleet.awaitSucceeded(1);
    int messages = Math.toIntExact(probe.proxy().asked() - before);
    Member doomed = probe;
    int points = 4 * SCALE;
    for (int i = 1; i <= points; i++) {
      // One in each part of the run, so that they don't crowd.
      long message = (long) messages * (i - 1) / points + random.nextInt(messages / points + 1) + 1;
      Member next = fleet.begin(20);
      Member dying = doomed;
      dying.proxy().before(message, () -> dying.server().signal("KILL"));
      String run = fleet.submit("dies" + i, FIRST.plusSeconds(i));

      fleet.awaitSucceeded(i + 1);

      System.out.printf("killed before message %d of %d: %s%n", message, messages, run);
      dying.server().signal("KILL");
      doomed = next;
    }

    fleet.check();
  }

  /** Scenario 13. */
  @Test
  void aServerWhoseStoreStallsFencesItselfAndAnotherGoesOn() throws Exception {
    Member stalled = fleet.start(300);
    fleet.submit("stalls", FIRST);
    await().until(() -> fleet.console().details(only()).attempts().size() > 0);

    stalled.proxy().stall();
    Member other = fleet.start(300);

    assertThat(stalled.server().awaitEnd(Fleet.FENCE.plusSeconds(30))).isEqualTo(3);
    assertThat(stalled.server().said()).contains("fenced");
    fleet.awaitSucceeded(1);
    assertThat(other.alive()).isTrue();
    fleet.check();
  }

  /** Scenario 14. */
  @Test
  void repliesThatAreLostDoNoHarm() throws Exception {
    Member member = fleet.start(20);
    for (int i = 0; i < 8 * SCALE; i++) {
      member.proxy().loseReplyTo(1 + random.nextInt(60));
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
