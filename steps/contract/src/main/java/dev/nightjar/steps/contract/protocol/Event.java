package dev.nightjar.steps.contract.protocol;

import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.Discrepancy;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.TaskResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a driver tells its engine. */
public sealed interface Event {

  /** Gives the event to the method for its kind. */
  void accept(Handler handler);

  /** The answer to {@link Command.Analyse}. A null report means that the analysis itself failed. */
  record Analysed(String id, @Nullable AnalysisReport report, @Nullable Failure failure)
      implements Event {
    @Override
    public void accept(Handler handler) {
      handler.analysed(this);
    }
  }

  /**
   * The answer to {@link Command.Sample}.
   *
   * @param rows each a JSON object of all columns, in no certain order; null when they couldn't be
   *     read
   */
  record Sampled(String id, @Nullable List<String> rows, @Nullable Failure failure)
      implements Event {
    public Sampled {
      rows = rows == null ? null : List.copyOf(rows);
    }

    @Override
    public void accept(Handler handler) {
      handler.sampled(this);
    }
  }

  /**
   * The answer to {@link Command.CompareDatasets} and {@link Command.CompareModels}.
   *
   * @param discrepancies none where the two are the same; null when they couldn't be compared
   */
  record Compared(String id, @Nullable List<Discrepancy> discrepancies, @Nullable Failure failure)
      implements Event {
    public Compared {
      discrepancies = discrepancies == null ? null : List.copyOf(discrepancies);
    }

    @Override
    public void accept(Handler handler) {
      handler.compared(this);
    }
  }

  /**
   * The answer to {@link Command.Rest}.
   *
   * @param heapUsed bytes that are in use after a collection
   * @param heapMax bytes that the heap may grow to
   */
  record Rested(String id, long heapUsed, long heapMax) implements Event {
    @Override
    public void accept(Handler handler) {
      handler.rested(this);
    }
  }

  /** An attempt has begun. */
  record Started(String attempt) implements Event {
    @Override
    public void accept(Handler handler) {
      handler.started(this);
    }
  }

  /**
   * How far an attempt is.
   *
   * @param tasksDone Spark tasks done so far
   * @param tasks Spark tasks known so far
   */
  record Progress(String attempt, int tasksDone, int tasks) implements Event {
    @Override
    public void accept(Handler handler) {
      handler.progress(this);
    }
  }

  /** Lines that were logged while an attempt ran. */
  record Logged(String attempt, List<LogLine> lines) implements Event {
    public Logged {
      lines = List.copyOf(lines);
    }

    @Override
    public void accept(Handler handler) {
      handler.logged(this);
    }
  }

  /**
   * An attempt is done.
   *
   * @param lazy what came of the attempts that ran in its pass, by attempt
   */
  record Succeeded(String attempt, TaskResult result, Map<String, TaskResult> lazy)
      implements Event {
    public Succeeded {
      lazy = Map.copyOf(lazy);
    }

    @Override
    public void accept(Handler handler) {
      handler.succeeded(this);
    }
  }

  /** An attempt has failed, or one in its pass: the failure's place tells which. */
  record Failed(String attempt, Failure failure) implements Event {
    @Override
    public void accept(Handler handler) {
      handler.failed(this);
    }
  }

  /**
   * A line of a log.
   *
   * @param level {@code DEBUG}, {@code INFO}, {@code WARN} or {@code ERROR}
   */
  record LogLine(Instant time, String level, String text) {}

  /** Takes events in, one method a kind. */
  interface Handler {
    void analysed(Analysed event);

    void sampled(Sampled event);

    void compared(Compared event);

    void rested(Rested event);

    void started(Started event);

    void progress(Progress event);

    void logged(Logged event);

    void succeeded(Succeeded event);

    void failed(Failed event);
  }
}
