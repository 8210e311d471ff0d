package dev.nightjar.engine.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@link ShortLivedServer}, seen from outside. */
public final class ServerProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern SERVING = Pattern.compile("^serving (\\d+)$", Pattern.MULTILINE);

  private final Process process;
  private final Path output;
  private final Path home;

  private ServerProcess(Process process, Path output, Path home) {
    this.process = process;
    this.output = output;
    this.home = home;
  }

  /** Starts one whose steps take so many milliseconds; its home and its output are in a folder. */
  public static ServerProcess start(
      Path folder, String name, Path ledger, long millis, Map<String, Object> properties) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                ShortLivedServer.class.getName(),
                folder.resolve(name).toString(),
                ledger.toString(),
                String.valueOf(millis),
                "server.port=0",
                "management.server.port=0"));
    properties.forEach((key, value) -> command.add(key + "=" + value));
    Path output = folder.resolve(name + ".out");
    try {
      return new ServerProcess(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start(),
          output,
          folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it takes runs. */
  public ServerProcess awaitServing() {
    await()
        .atMost(PATIENCE)
        .failFast("It has ended, see " + output, () -> !process.isAlive())
        .until(() -> SERVING.matcher(said()).find());
    return this;
  }

  /** The status with which it answers for its health: {@code liveness} or {@code readiness}. */
  public int health(String probe) throws IOException, InterruptedException {
    return ask("health/" + probe).statusCode();
  }

  public String metrics() throws IOException, InterruptedException {
    return ask("prometheus").body();
  }

  private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:%d/actuator/%s".formatted(managementPort(), path));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private int managementPort() {
    Matcher matcher = SERVING.matcher(said());
    if (!matcher.find()) {
      throw new IllegalStateException("Cannot find a port in: " + said());
    }
    return Integer.parseInt(matcher.group(1));
  }

  /** Sends a signal, such as {@code KILL}. */
  public void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits for its end, for so long at most; its exit code. */
  public int awaitEnd(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("It hasn't ended within " + patience + ": " + said());
    }
    return process.exitValue();
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** What it has printed. */
  public String said() {
    return text(output);
  }

  /** What it has logged; empty before it has begun to. */
  public String log() {
    Path log = home.resolve("engine.log");
    return Files.exists(log) ? text(log) : "";
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
