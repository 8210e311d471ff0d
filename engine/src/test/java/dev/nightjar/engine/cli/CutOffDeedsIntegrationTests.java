package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditEntry.Subject;
import dev.nightjar.engine.execution.AuditTrail;
import dev.nightjar.engine.testing.EngineUnderTest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command whose process is killed in the middle of what it does outside leaves word of it. */
class CutOffDeedsIntegrationTests {

  @TempDir Path folder;
  private final CompletableFuture<String> asked = new CompletableFuture<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer outside;

  /** Takes what it is asked, and never answers. */
  @BeforeEach
  void listen() throws Exception {
    outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    outside.createContext(
        "/",
        exchange -> {
          asked.complete(exchange.getRequestURI().getPath());
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    outside.setExecutor(task -> new Thread(task).start());
    outside.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    outside.stop(0);
  }

  @Test
  void aMessageThatIsOnItsWay() throws Exception {
    killedOnceItAsks(
        List.of("notifications", "test", "chat"),
        Map.of(
            "nightjar.notifications.channels[0].name", "chat",
            "nightjar.notifications.channels[0].type", "webhook",
            "nightjar.notifications.channels[0].url", url("/hook"),
            "nightjar.notifications.private-hosts[0]", "localhost"));

    assertThat(left(Subject.NOTIFICATION, "chat"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.action()).isEqualTo("test");
              assertThat(entry.after()).isEqualTo("begun");
            });
  }

  @Test
  void aSyncThatLooksForNews() throws Exception {
    killedOnceItAsks(
        List.of("sync"),
        Map.of(
            "nightjar.git.schemes", "http",
            "nightjar.git.repositories[0].name", "far",
            "nightjar.git.repositories[0].url", url("/far.git")));

    assertThat(left(Subject.REPOSITORY, "far"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.action()).isEqualTo("sync");
              assertThat(entry.before()).isEqualTo("never synced");
              assertThat(entry.after()).isEqualTo("begun");
            });
  }

  private void killedOnceItAsks(List<String> words, Map<String, String> properties)
      throws Exception {
    // Decisions take a home that is there.
    EngineUnderTest.at(home(), Map.of()).close();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path"))));
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add(Nightjar.class.getName());
    command.addAll(words);
    command.addAll(List.of("--home", home().toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile())
            .start();
    try {
      assertThat(asked.get(2, TimeUnit.MINUTES)).isNotBlank();
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private List<AuditEntry> left(Subject subject, String name) {
    try (EngineUnderTest engine = EngineUnderTest.at(home(), Map.of())) {
      return engine.part(AuditTrail.class).of(subject, name);
    }
  }

  private Path home() {
    return folder.resolve("home");
  }

  private String url(String path) {
    return "http://localhost:" + outside.getAddress().getPort() + path;
  }
}
