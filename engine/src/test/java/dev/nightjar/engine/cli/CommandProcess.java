package dev.nightjar.engine.cli;

import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.testing.EngineArchive;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The built command line in a process of its own, as a person starts it. */
final class CommandProcess {

  static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern HEALTH =
      Pattern.compile("^Health and metrics at (\\S+/actuator);", Pattern.MULTILINE);
  private static final Pattern RUN = Pattern.compile("^Run (\\S+): ", Pattern.MULTILINE);

  private final Process process;
  private final Path out;
  private final Path err;

  private CommandProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts a command; its output goes to files in a folder. */
  static CommandProcess start(Path folder, String... arguments) {
    return start(folder, Map.of(), arguments);
  }

  /** Starts a command with these variables in its environment. */
  static CommandProcess start(Path folder, Map<String, String> environment, String... arguments) {
    try {
      Path out = Files.createTempFile(folder, "out", ".txt");
      Path err = Files.createTempFile(folder, "err", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command(arguments))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      return new CommandProcess(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start the command line", e);
    }
  }

  /** Runs a command to its end. */
  static Finished run(Path folder, String... arguments) {
    return start(folder, arguments).end();
  }

  /** Runs a command to its end, with further variables in its environment. */
  static Finished run(Path folder, Map<String, String> environment, String... arguments) {
    return start(folder, environment, arguments).end();
  }

  private static List<String> command(String... arguments) throws IOException {
    Path target = ROOT.resolve("engine/target");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"));
    command.addAll(EngineArchive.options());
    command.add("-Dnightjar.install=" + ROOT);
    command.add("-cp");
    command.add(
        String.join(
            ":",
            Files.readString(target.resolve("engine.classpath")).strip(),
            ROOT.resolve("steps/contract/target/nightjar-contract.jar").toString(),
            target.resolve("classes").toString()));
    command.add(Nightjar.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Waits until it has written this. */
  CommandProcess awaitOutput(String text) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .failFast("Cannot wait for it: the command has ended", () -> !process.isAlive())
        .until(() -> read(out).contains(text));
    return this;
  }

  /** Whether a server says that it is well: the status of a probe, such as {@code liveness}. */
  int health(String probe) {
    Matcher address = HEALTH.matcher(read(out));
    if (!address.find()) {
      throw new IllegalStateException("Cannot find an address in: " + read(out));
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address.group(1) + "/health/" + probe)).build();
    try {
      return HttpClient.newHttpClient()
          .send(request, HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The id of the run that it started. */
  String run() {
    Matcher matcher = RUN.matcher(read(out));
    if (!matcher.find()) {
      throw new IllegalStateException("Cannot find a run in: " + read(out));
    }
    return matcher.group(1);
  }

  /** Its driver, if it has one now. Drivers are in a session of their own, but its children. */
  Optional<ProcessHandle> driver() {
    return process.toHandle().descendants().filter(CommandProcess::isDriver).findFirst();
  }

  static boolean isDriver(ProcessHandle process) {
    // Of a long command line the operating system tells only the beginning.
    return process.info().commandLine().orElse("").contains("/drivers/");
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Sends a signal, such as {@code INT}. */
  void signal(String name) {
    signal(process.toHandle(), name);
  }

  /** Sends a signal to any process. */
  static void signal(ProcessHandle process, String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Finished end() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("Cannot wait any longer: " + read(out) + read(err));
      }
      return new Finished(process.exitValue(), read(out), read(err));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A command that has ended. */
  record Finished(int exitCode, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }

    /** {@code name=state}, for each step, in order. */
    List<String> steps() {
      return json()
          .path("steps")
          .valueStream()
          .map(step -> step.path("name").asString() + "=" + step.path("state").asString())
          .toList();
    }

    /** The step of this name. */
    JsonNode step(String name) {
      return json()
          .path("steps")
          .valueStream()
          .filter(step -> step.path("name").asString().equals(name))
          .findFirst()
          .orElseThrow();
    }

    /** The problems' messages, in order. */
    List<String> problems() {
      return json()
          .path("problems")
          .valueStream()
          .map(problem -> problem.path("message").asString())
          .toList();
    }
  }
}
