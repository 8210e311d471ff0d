package dev.nightjar.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.server.Fleet.Member;
import dev.nightjar.engine.testing.Slow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scenario 12, unscaled: the lease is the product's own, which outlasts a store that is away for 20
 * s, and not the shortened one of the other suites, which wouldn't.
 */
@Slow
class StoreOutageIntegrationTests {

  private static final Duration AWAY = Duration.ofSeconds(20);
  private static final Duration BACK = Duration.ofSeconds(15);

  /** It is noticed after 4 s; a request may come late. */
  private static final Duration NOTICED = Duration.ofSeconds(8);

  /** A run begins so long before the schedule is due, and the store is cut off in its midst. */
  private static final Duration LEAD = Duration.ofSeconds(15);

  private static final String MINUTELY = "minutely";

  @TempDir Path folder;
  private Fleet fleet;

  @BeforeEach
  void start() {
    fleet = new Fleet(folder);
    fleet.configure("nightjar.execution.lease.duration", "60s");
    fleet.configure("nightjar.execution.lease.fence", "45s");
    fleet.configure("nightjar.execution.lease.heartbeat", "10s");
  }

  @AfterEach
  void stop() {
    fleet.close();
  }

  @Test
  void noServerEndsNoRunIsLostAndSchedulingIsBackSoon() throws Exception {
    fleet.schedule(MINUTELY, "{cron: '* * * * *', catchUp: all, overlap: queue}");
    List<Member> servers = List.of(fleet.start(1_000), fleet.start(1_000));
    await().atMost(Duration.ofMinutes(3)).until(() -> !fleet.runs(MINUTELY).isEmpty());
    Instant due = latest().plusSeconds(60);
    await().atMost(Duration.ofMinutes(2)).until(() -> Instant.now().isAfter(due.minus(LEAD)));
    String amid = fleet.submit("amid", due.minusSeconds(60));
    await().atMost(LEAD).until(() -> !fleet.console().details(amid).attempts().isEmpty());

    servers.forEach(member -> member.proxy().cut());
    Instant cut = Instant.now();
    fleet.submit("asked", due.minusSeconds(30));
    await().atMost(NOTICED).until(() -> unready(servers.get(0)) && unready(servers.get(1)));
    Duration left = Duration.between(Instant.now(), cut.plus(AWAY));
    await()
        .during(left)
        .atMost(left.plus(NOTICED))
        .until(() -> unready(servers.get(0)) && unready(servers.get(1)));
    assertThat(latest()).as("nobody was there to see it").isBefore(due);
    Instant mended = Instant.now();
    assertThat(due).as("due while the store was away").isBetween(cut, mended);
    servers.forEach(member -> member.proxy().mend());

    await().atMost(BACK).until(() -> !latest().isBefore(due));
    Duration back = Duration.between(mended, Instant.now());
    System.out.printf("Scheduling was back after %d ms%n", back.toMillis());
    await().atMost(BACK.minus(back)).until(() -> ready(servers.get(0)) && ready(servers.get(1)));

    await().atMost(Duration.ofMinutes(2)).until(() -> latest().isAfter(due));
    fleet.awaitRest();
    assertThat(servers).allMatch(Member::alive);
    assertThat(servers.get(0).server().metrics())
        .contains("jvm_memory_used_bytes", "hikaricp_connections");
    fleet.reckoning().everyMinuteHasItsRun(MINUTELY, first(), latest());
    assertThat(fleet.runs(null)).extracting(RunSummary::pipeline).contains("amid", "asked");
    fleet.check();
  }

  /** Its process is there and well, and says that it takes no runs. */
  private static boolean unready(Member member) throws IOException, InterruptedException {
    return member.alive()
        && member.server().health("liveness") == 200
        && member.server().health("readiness") == 503;
  }

  private static boolean ready(Member member) throws IOException, InterruptedException {
    return member.server().health("readiness") == 200;
  }

  private Instant first() {
    List<RunSummary> runs = fleet.runs(MINUTELY);
    return runs.get(runs.size() - 1).logicalTime();
  }

  private Instant latest() {
    return fleet.runs(MINUTELY).get(0).logicalTime();
  }
}
