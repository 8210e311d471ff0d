package dev.nightjar.steps.spark.runtime;

import dev.nightjar.steps.contract.protocol.Command;
import dev.nightjar.steps.contract.protocol.Event;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.spark.StepLibrary;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Analyses pipelines, one after the other, beside the attempts that run. */
final class Analyses {

  private static final Logger LOG = LoggerFactory.getLogger(Analyses.class);

  private final StepLibrary library;
  private final Outbox outbox;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread created = new Thread(work, "analysis");
            created.setDaemon(true);
            return created;
          });

  Analyses(StepLibrary library, Outbox outbox) {
    this.library = library;
    this.outbox = outbox;
  }

  void start(Command.Analyse command) {
    thread.execute(() -> outbox.add(answer(command)));
  }

  private Event.Analysed answer(Command.Analyse command) {
    try {
      return new Event.Analysed(command.id(), library.analyse(command.request()), null);
    } catch (Throwable e) {
      LOG.error("Analysis {} failed", command.id(), e);
      String message = Objects.requireNonNullElse(e.getMessage(), e.toString());
      Failure failure =
          new Failure(
              Failure.Owner.PLATFORM,
              "analysis-failed",
              message.lines().findFirst().orElse(message),
              null,
              null);
      return new Event.Analysed(command.id(), null, failure);
    }
  }
}
