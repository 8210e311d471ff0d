package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.LogJson;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.home.HomeFailure;
import dev.nightjar.engine.home.StoreFailure;
import dev.nightjar.engine.logs.LogFollower;
import dev.nightjar.engine.logs.LogQuery;
import dev.nightjar.engine.logs.LoggedLine;
import dev.nightjar.engine.logs.Logs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Prints a run's log while it comes. The engine that runs it may end meanwhile, and its store with
 * it: then the log is followed from where it was, beside whatever engine has the home next.
 */
final class FollowedLog {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LOOK_MILLIS = 300;

  /** While nobody has the home it is left alone in between, so that somebody can take it. */
  private static final long LEAVE_MILLIS = 1_500;

  private final Path home;
  private final LogQuery query;
  private final @Nullable Integer tail;
  private final BiConsumer<Engine, LogQuery> check;
  private final LogPrinter printer;
  private final LogFollower follower;
  private boolean begun;
  private long seen = System.nanoTime();

  FollowedLog(
      Path home,
      LogQuery query,
      @Nullable Integer tail,
      BiConsumer<Engine, LogQuery> check,
      LogPrinter printer) {
    this.home = home;
    this.query = query;
    this.tail = tail;
    this.check = check;
    this.printer = printer;
    follower = new LogFollower(query);
  }

  /** Follows until the run has ended; the exit code says how. */
  int toItsEnd() {
    while (true) {
      try (Engine engine = Engine.toRead(home)) {
        if (!begun) {
          check.accept(engine, query);
        }
        Optional<RunState> end = follow(engine);
        if (end.isPresent()) {
          return end.get() == RunState.SUCCEEDED ? ExitCode.DONE : ExitCode.FAILED;
        }
      } catch (StoreFailure | HomeFailure | DataAccessException e) {
        if (!begun || System.nanoTime() - seen > PATIENCE.toNanos()) {
          throw e instanceof DataAccessException ? new StoreFailure("read", e) : e;
        }
      }
      rest(LEAVE_MILLIS);
    }
  }

  /** How the run has ended; empty when the home is to be left to others for a while. */
  private Optional<RunState> follow(Engine engine) {
    Logs logs = engine.part(Logs.class);
    while (true) {
      // In this order: what was logged before the end is there once the end is seen.
      Optional<RunState> end = logs.end(query.run());
      List<LoggedLine> lines = lines(logs);
      while (!lines.isEmpty()) {
        printer.print(lines.stream().map(LogJson::of).toList());
        lines = lines(logs);
      }
      seen = System.nanoTime();
      if (end.isPresent() || !engine.isGuest()) {
        return end;
      }
      rest(LOOK_MILLIS);
    }
  }

  private List<LoggedLine> lines(Logs logs) {
    boolean first = !begun;
    List<LoggedLine> lines =
        first && tail != null ? follower.tail(logs, tail) : follower.next(logs);
    begun = true;
    return first && lines.isEmpty() ? follower.next(logs) : lines;
  }

  private static void rest(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while following a log", e);
    }
  }
}
