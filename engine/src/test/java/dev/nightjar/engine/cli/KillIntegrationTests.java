package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when a process is killed, and how it goes on. */
class KillIntegrationTests {

  /** A driver that stands still for a while isn't given up. */
  private static final Map<String, String> PATIENT = Map.of("NIGHTJAR_DRIVER_HEARTBEAT", "1m");

  @TempDir Path folder;

  @Test
  void cancelsOnInterruptAndGoesOnLater() {
    CommandProcess command = startSlow(Map.of());
    ProcessHandle driver = command.driver().orElseThrow();
    Instant asked = Instant.now();

    command.signal("INT");
    CommandProcess.Finished cancelled = command.end();

    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(5));
    assertThat(cancelled.exitCode()).isEqualTo(130);
    assertThat(cancelled.out())
        .contains("Cancelling …", "Run " + command.run() + " cancelled after")
        .contains("nightjar runs retry " + command.run() + " --home " + home());
    assertThat(cancelled.err()).isEmpty();
    assertThat(driver.isAlive()).isFalse();

    CommandProcess.Finished retried = retry(command.run());

    assertThat(retried.exitCode()).isZero();
    assertThat(retried.steps())
        .containsExactly("points=succeeded", "busy=succeeded", "last=succeeded");
    assertThat(retried.step("points").path("attempts").asInt()).isEqualTo(1);
    assertThat(retried.step("busy").path("attempts").asInt()).isEqualTo(2);
  }

  @Test
  void resumesARunWhoseEngineWasKilled() {
    CommandProcess command = startSlow(Map.of());
    ProcessHandle orphan = command.driver().orElseThrow();
    command.signal("KILL");
    assertThat(command.end().exitCode()).isEqualTo(137);

    assertThat(read("runs", "list").out()).contains(command.run() + "  slow      interrupted");
    assertThat(read("runs", "show", command.run()).out())
        .contains("The process that ran it is gone; go on with it by nightjar runs retry");
    assertThat(orphan.isAlive()).isTrue();

    CommandProcess.Finished retried = retry(command.run());

    assertThat(retried.exitCode()).isZero();
    assertThat(retried.step("points").path("attempts").asInt()).isEqualTo(1);
    assertThat(retried.step("busy").path("attempts").asInt())
        .as("the driver went on with it")
        .isEqualTo(1);
    assertThat(orphan.isAlive()).isFalse();
    CommandProcess.Finished again = retry(command.run());
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.problems())
        .containsExactly("Cannot retry run %s: it has succeeded".formatted(command.run()));
  }

  @Test
  void triesAStepAgainWhoseDriverWasKilledWhileOthersCanOnlyRead() {
    CommandProcess command = startSlow(PATIENT, "-p", "work=1000000000");
    ProcessHandle driver = command.driver().orElseThrow();
    CommandProcess.Finished logged = read("runs", "logs", command.run(), "busy", "--attempt", "1");
    // However long the others take, it is killed in the middle of the step.
    CommandProcess.signal(driver, "STOP");

    CommandProcess.Finished second =
        CommandProcess.run(folder, "run", SlowPipeline.FILE, "--home", home(), "-o", "json");
    CommandProcess.Finished listed = read("runs", "list");
    driver.destroyForcibly();
    CommandProcess.Finished finished = command.end();

    assertThat(second.exitCode()).isEqualTo(2);
    assertThat(second.problems())
        .singleElement()
        .asString()
        .startsWith("Cannot use home " + home());
    assertThat(listed.exitCode()).as(listed.err()).isZero();
    assertThat(listed.out()).contains(command.run() + "  slow      running");
    assertThat(logged.out()).contains(SlowPipeline.LOGGED);
    assertThat(finished.exitCode()).isZero();
    assertThat(finished.out()).contains("busy    sql      retrying", "attempt 2");
    CommandProcess.Finished shown = read("runs", "show", command.run(), "-o", "json");
    assertThat(shown.step("busy").path("attempts").asInt()).isEqualTo(2);
    assertThat(shown.step("points").path("attempts").asInt()).isEqualTo(1);
    assertThat(read("runs", "logs", command.run(), "busy", "--attempt", "1").out())
        .as("what the attempt logged whose driver was killed")
        .startsWith(logged.out());
    assertThat(read("runs", "logs", command.run(), "busy", "--attempt", "2").out())
        .contains(SlowPipeline.LOGGED);
    await().until(() -> ProcessHandle.of(driver.pid()).isEmpty());
  }

  private CommandProcess startSlow(Map<String, String> environment, String... options) {
    List<String> arguments = new ArrayList<>(List.of("run", SlowPipeline.FILE, "--home", home()));
    arguments.addAll(List.of(options));
    CommandProcess command =
        CommandProcess.start(folder, environment, arguments.toArray(String[]::new));
    SlowPipeline.awaitBusy(folder.resolve("home"));
    return command;
  }

  private CommandProcess.Finished retry(String run) {
    return CommandProcess.run(folder, "runs", "retry", run, "--home", home(), "-o", "json");
  }

  private CommandProcess.Finished read(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--home";
    all[arguments.length + 1] = home();
    return CommandProcess.run(folder, all);
  }

  private String home() {
    return folder.resolve("home").toString();
  }
}
