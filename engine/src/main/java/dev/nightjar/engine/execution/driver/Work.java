package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.execution.Driver.Observer;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.steps.contract.protocol.Event;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.Discrepancy;
import dev.nightjar.steps.contract.work.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a driver has been asked and hasn't answered yet. */
final class Work implements Event.Handler {

  private static final Logger LOG = LoggerFactory.getLogger(Work.class);

  private final Questions<AnalysisReport> analyses = new Questions<>("Cannot analyse the pipeline");
  private final Questions<List<String>> samples = new Questions<>("Cannot read the dataset");
  private final Questions<List<Discrepancy>> comparisons =
      new Questions<>("Cannot compare the contents");
  private final Questions<Event.Rested> rests = new Questions<>("Cannot let the driver rest");
  private final Map<String, Attempt> attempts = new LinkedHashMap<>();
  // Those that had ended before anybody asked for them.
  private final Map<String, Attempt> early = new LinkedHashMap<>();
  private @Nullable Failure end;

  /** Expects the answer to an analysis. */
  synchronized CompletableFuture<AnalysisReport> analysis(String id) {
    return analyses.ask(id, end);
  }

  /** Expects rows of a dataset. */
  synchronized CompletableFuture<List<String>> sample(String id) {
    return samples.ask(id, end);
  }

  /** Expects what two contents differ in. */
  synchronized CompletableFuture<List<Discrepancy>> comparison(String id) {
    return comparisons.ask(id, end);
  }

  /** Expects the outcome of an attempt. */
  synchronized CompletableFuture<Outcome> attempt(String id, Observer observer) {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    if (end != null) {
      outcome.complete(new Outcome.Failed(end));
    } else if (attempts.putIfAbsent(id, new Attempt(observer, outcome)) != null) {
      throw new IllegalArgumentException("Cannot run an attempt that already runs: " + id);
    }
    return outcome;
  }

  /** Expects the outcome of an attempt that another engine has begun, for who may ask for it. */
  synchronized void expect(String id) {
    attempts.putIfAbsent(id, new Attempt(new Handover(), new CompletableFuture<>()));
  }

  /** Whether another engine has begun an attempt, and nobody follows it yet. */
  synchronized boolean isHandedOver(String id) {
    Attempt attempt = attempts.getOrDefault(id, early.get(id));
    return attempt != null && attempt.observer() instanceof Handover handover && !handover.done();
  }

  /** The outcome of an attempt that another engine has begun; empty when it isn't expected. */
  Optional<CompletableFuture<Outcome>> resume(String id, Observer observer) {
    Attempt attempt;
    synchronized (this) {
      attempt = attempts.get(id);
      if (attempt == null) {
        attempt = early.remove(id);
      }
    }
    if (attempt == null || !(attempt.observer() instanceof Handover handover)) {
      return Optional.empty();
    }
    handover.to(observer);
    return Optional.of(attempt.outcome());
  }

  /** Expects the answer to a rest. */
  synchronized CompletableFuture<Event.Rested> rest(String id) {
    return rests.ask(id, end);
  }

  /** The attempts that run. */
  synchronized List<String> attempts() {
    return List.copyOf(attempts.keySet());
  }

  /** How an attempt will end; empty when it doesn't run. */
  synchronized Optional<CompletableFuture<Outcome>> outcome(String id) {
    return Optional.ofNullable(attempts.get(id)).map(Attempt::outcome);
  }

  /** Nothing more will be answered: all that is open, and all that comes, fails for this reason. */
  void end(Failure reason) {
    List<Attempt> openAttempts;
    List<CompletableFuture<?>> openQuestions = new ArrayList<>();
    synchronized (this) {
      if (end == null) {
        end = reason;
      }
      openQuestions.addAll(analyses.takeAll());
      openQuestions.addAll(samples.takeAll());
      openQuestions.addAll(comparisons.takeAll());
      openQuestions.addAll(rests.takeAll());
      openAttempts = List.copyOf(attempts.values());
      attempts.clear();
    }
    openQuestions.forEach(answer -> answer.completeExceptionally(new Unanswered(reason.message())));
    openAttempts.forEach(attempt -> attempt.end(new Outcome.Failed(reason)));
  }

  @Override
  public void analysed(Event.Analysed event) {
    take(analyses, event.id())
        .ifPresent(answer -> analyses.answer(answer, event.report(), event.failure()));
  }

  @Override
  public void sampled(Event.Sampled event) {
    take(samples, event.id())
        .ifPresent(answer -> samples.answer(answer, event.rows(), event.failure()));
  }

  @Override
  public void compared(Event.Compared event) {
    take(comparisons, event.id())
        .ifPresent(answer -> comparisons.answer(answer, event.discrepancies(), event.failure()));
  }

  @Override
  public void rested(Event.Rested event) {
    take(rests, event.id()).ifPresent(answer -> rests.answer(answer, event, null));
  }

  @Override
  public void started(Event.Started event) {
    LOG.debug("Attempt {} has begun", event.attempt());
  }

  @Override
  public void progress(Event.Progress event) {
    observe(event.attempt(), observer -> observer.progress(event.tasksDone(), event.tasks()));
  }

  @Override
  public void logged(Event.Logged event) {
    observe(event.attempt(), observer -> observer.logged(event.lines()));
  }

  @Override
  public void succeeded(Event.Succeeded event) {
    end(event.attempt(), new Outcome.Succeeded(event.result(), event.lazy()));
  }

  @Override
  public void failed(Event.Failed event) {
    end(event.attempt(), new Outcome.Failed(event.failure()));
  }

  private synchronized <T> Optional<CompletableFuture<T>> take(Questions<T> asked, String id) {
    return asked.take(id);
  }

  private void observe(String id, Consumer<Observer> call) {
    Attempt attempt;
    synchronized (this) {
      attempt = attempts.get(id);
    }
    if (attempt == null) {
      return;
    }
    try {
      call.accept(attempt.observer());
    } catch (RuntimeException e) {
      // The event counts as taken all the same: sent again, it would only fail again.
      LOG.warn("Cannot record what attempt {} reports", id, e);
    }
  }

  /** An attempt has ended. */
  void end(String id, Outcome outcome) {
    Attempt attempt;
    synchronized (this) {
      attempt = attempts.remove(id);
      if (attempt != null && attempt.observer() instanceof Handover handover && !handover.done()) {
        early.put(id, attempt);
      }
    }
    if (attempt != null) {
      attempt.end(outcome);
    }
  }

  private record Attempt(Observer observer, CompletableFuture<Outcome> outcome) {

    /** In a thread of its own: what follows may take long, and the driver waits for an answer. */
    void end(Outcome how) {
      outcome.completeAsync(() -> how);
    }
  }
}
