package dev.nightjar.steps.spark.runtime;

import dev.nightjar.steps.contract.protocol.Command;
import dev.nightjar.steps.contract.protocol.Event;
import dev.nightjar.steps.contract.work.Discrepancy;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.spark.StepLibrary;
import dev.nightjar.steps.spark.library.comparison.Contents;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what the engine asks, one thing after the other, beside the attempts that run. */
final class Questions {

  private static final Logger LOG = LoggerFactory.getLogger(Questions.class);

  private final StepLibrary library;
  private final Contents contents;
  private final Repose repose;
  private final Outbox outbox;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread created = new Thread(work, "questions");
            created.setDaemon(true);
            return created;
          });

  Questions(StepLibrary library, Contents contents, Repose repose, Outbox outbox) {
    this.library = library;
    this.contents = contents;
    this.repose = repose;
    this.outbox = outbox;
  }

  void answer(Command.Analyse command) {
    thread.execute(() -> outbox.send(analysed(command)));
  }

  void answer(Command.Sample command) {
    thread.execute(() -> outbox.send(sampled(command)));
  }

  void answer(Command.Rest command) {
    thread.execute(() -> outbox.send(rested(command)));
  }

  void answer(Command.CompareDatasets command) {
    thread.execute(
        () ->
            outbox.add(
                compared(command.id(), () -> contents.compare(command.first(), command.second()))));
  }

  void answer(Command.CompareModels command) {
    thread.execute(
        () ->
            outbox.add(
                compared(command.id(), () -> contents.compare(command.first(), command.second()))));
  }

  private static Event.Compared compared(String id, Supplier<List<Discrepancy>> comparison) {
    try {
      return new Event.Compared(id, comparison.get(), null);
    } catch (Throwable e) {
      LOG.error("Comparison {} failed", id, e);
      return new Event.Compared(id, null, failure("comparison-failed", e));
    }
  }

  private Event.Analysed analysed(Command.Analyse command) {
    try {
      return new Event.Analysed(command.id(), library.analyse(command.request()), null);
    } catch (Throwable e) {
      LOG.error("Analysis {} failed", command.id(), e);
      return new Event.Analysed(command.id(), null, failure("analysis-failed", e));
    }
  }

  private Event.Sampled sampled(Command.Sample command) {
    try {
      return new Event.Sampled(
          command.id(), library.sample(command.dataset(), command.limit()), null);
    } catch (Throwable e) {
      LOG.error("Sample {} failed", command.id(), e);
      return new Event.Sampled(command.id(), null, failure("sample-failed", e));
    }
  }

  /** A driver that can't rest says that all of its heap is in use: nobody wants it any more. */
  private Event.Rested rested(Command.Rest command) {
    try {
      return repose.take(command.id());
    } catch (Throwable e) {
      LOG.error("Rest {} failed", command.id(), e);
      return new Event.Rested(command.id(), 1, 1);
    }
  }

  private static Failure failure(String code, Throwable cause) {
    String message = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    return new Failure(
        Failure.Owner.PLATFORM, code, message.lines().findFirst().orElse(message), null, null);
  }
}
