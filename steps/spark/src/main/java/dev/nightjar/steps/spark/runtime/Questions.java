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

/** Answers what the engine asks, one thing after the other, beside the attempts that run. */
final class Questions {

  private static final Logger LOG = LoggerFactory.getLogger(Questions.class);

  private final StepLibrary library;
  private final Outbox outbox;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread created = new Thread(work, "questions");
            created.setDaemon(true);
            return created;
          });

  Questions(StepLibrary library, Outbox outbox) {
    this.library = library;
    this.outbox = outbox;
  }

  void answer(Command.Analyse command) {
    thread.execute(() -> outbox.add(analysed(command)));
  }

  void answer(Command.Sample command) {
    thread.execute(() -> outbox.add(sampled(command)));
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

  private static Failure failure(String code, Throwable cause) {
    String message = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    return new Failure(
        Failure.Owner.PLATFORM, code, message.lines().findFirst().orElse(message), null, null);
  }
}
