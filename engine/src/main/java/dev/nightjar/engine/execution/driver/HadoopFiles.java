package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.execution.DriverFailure;
import dev.nightjar.engine.execution.RemoteFiles;
import dev.nightjar.steps.contract.files.FilePattern;
import dev.nightjar.steps.contract.protocol.FileAnswer;
import dev.nightjar.steps.contract.protocol.FileQuestion;
import dev.nightjar.steps.contract.protocol.FileSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Files as a small process sees them that has the driver's classpath and no Spark. It is started by
 * the first question, again when it has died, and ended when nobody has asked for a while.
 */
@Component
final class HadoopFiles implements RemoteFiles {

  private static final Logger log = LoggerFactory.getLogger(HadoopFiles.class);

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration IDLE = Duration.ofMinutes(2);

  /** What a process takes to start isn't laid at a file system's door. */
  private static final Duration STARTING = Duration.ofSeconds(5);

  private final FilesCommand command;
  private final Wire wire;
  private final Duration patience;
  private final LongSupplier nanoTime;
  private final SlowFailures failures;
  private final Object oneAtATime = new Object();
  private volatile @Nullable FilesProcess process;
  private volatile boolean closed;
  private long asked;

  @Autowired
  HadoopFiles(Installation installation, DriverProperties properties, Wire wire) {
    this(
        new FilesCommand(installation, properties, System.getenv("HADOOP_CONF_DIR")),
        wire,
        PATIENCE,
        System::nanoTime);
  }

  HadoopFiles(FilesCommand command, Wire wire, Duration patience, LongSupplier nanoTime) {
    this.command = command;
    this.wire = wire;
    this.patience = patience;
    this.nanoTime = nanoTime;
    failures = new SlowFailures(nanoTime);
  }

  @Override
  public Map<String, String> stamps(String pattern, int most) {
    String fileSystem = new FilePattern(pattern).fileSystem();
    synchronized (oneAtATime) {
      String still = failures.known(fileSystem, pattern);
      if (still != null) {
        throw failure(pattern, new IOException(still));
      }
      long began = nanoTime.getAsLong() + (process().isPresent() ? 0 : STARTING.toNanos());
      try {
        return answer(new FileQuestion(pattern, most));
      } catch (IOException e) {
        failures.add(fileSystem, pattern, String.valueOf(e.getMessage()), began);
        throw failure(pattern, e);
      } finally {
        asked = nanoTime.getAsLong();
      }
    }
  }

  private static UncheckedIOException failure(String pattern, IOException cause) {
    return new UncheckedIOException(
        "Cannot look for %s: %s".formatted(pattern, cause.getMessage()), cause);
  }

  private Map<String, String> answer(FileQuestion question) throws IOException {
    List<byte[]> lines = new ArrayList<>();
    FilesProcess running = process;
    if (running == null || !running.alive()) {
      running = start();
      lines.add(wire.write(new FileSettings(command.settings())));
    }
    lines.add(wire.write(question));
    String line = running.ask(lines, patience);
    FileAnswer answer;
    try {
      answer = wire.read(line.getBytes(StandardCharsets.UTF_8), FileAnswer.class);
    } catch (JacksonException e) {
      running.close();
      throw new IOException("the process that looks for files said something else", e);
    }
    if (answer.problem() != null) {
      throw new IOException(answer.problem());
    }
    return answer.stamps();
  }

  /** The process that looks, while there is one. */
  Optional<ProcessHandle> process() {
    return Optional.ofNullable(process).filter(FilesProcess::alive).map(FilesProcess::handle);
  }

  private FilesProcess start() throws IOException {
    if (closed) {
      throw new IOException("this engine ends");
    }
    try {
      FilesProcess started = FilesProcess.start(command.arguments());
      process = started;
      if (closed) {
        started.close();
        throw new IOException("this engine ends");
      }
      log.info("Process {} looks for files elsewhere", started.handle().pid());
      return started;
    } catch (DriverFailure e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void rest() {
    synchronized (oneAtATime) {
      FilesProcess idle = process;
      if (idle != null && nanoTime.getAsLong() - asked >= IDLE.toNanos()) {
        idle.close();
        process = null;
        log.info("No files elsewhere are looked for any more");
      }
    }
  }

  /** Doesn't wait for its turn, since that may come when a file system answers. */
  @Override
  public void close() {
    closed = true;
    FilesProcess last = process;
    if (last != null) {
      last.close();
    }
  }
}
