package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.BranchTemplate;
import dev.nightjar.engine.compiler.Row;
import dev.nightjar.engine.definition.DurationText;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.Task;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Has a driver look at the rows that a step would run for. Nothing is recorded of that; what has to
 * be made for it is left to whoever owns the folder.
 *
 * @param patience how long that may take
 */
public record RowLook(Driver driver, Duration patience) {

  /** The rows, or why they can't be known. */
  public sealed interface Seen {
    /** These are the rows. */
    record Rows(List<Row> rows) implements Seen {
      public Rows {
        rows = List.copyOf(rows);
      }
    }

    /** A sentence without its end says why they can't be known. */
    record Nothing(String why) implements Seen {}
  }

  /** Looks at them. */
  public Seen at(RowsAhead ahead, BranchTemplate template) {
    if (ahead instanceof RowsAhead.Unknown unknown) {
      return new Seen.Nothing(unknown.why());
    }
    try {
      StoredDataset stored =
          ahead instanceof RowsAhead.Written written
              ? written.rows()
              : made(((RowsAhead.ToMake) ahead).task());
      return new Seen.Rows(new BranchRows(template).read(driver, stored));
    } catch (BadRows e) {
      return new Seen.Nothing(String.valueOf(e.getMessage()));
    } catch (DriverFailure e) {
      return new Seen.Nothing("how many branches it has can't be told: " + e.getMessage());
    }
  }

  private StoredDataset made(Task task) {
    CompletableFuture<Outcome> outcome = driver.execute(task, patience, new Unheard());
    try {
      Outcome made = outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (made instanceof Outcome.Failed failed) {
        throw new DriverFailure(task.step() + ": " + failed.failure().message());
      }
      MadeDataset rows = ((Outcome.Succeeded) made).result().datasets().get(task.step());
      return Objects.requireNonNull(rows).stored();
    } catch (TimeoutException e) {
      driver.cancel(task.attempt());
      throw new DriverFailure(
          "%s takes longer than %s".formatted(task.step(), DurationText.of(patience)));
    } catch (ExecutionException e) {
      throw new DriverFailure(String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DriverFailure("interrupted");
    }
  }

  private static final class Unheard implements Driver.Observer {
    @Override
    public void progress(int tasksDone, int tasks) {}

    @Override
    public void logged(List<LogLine> lines) {}
  }
}
