package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.compiler.AnalysisFailure;
import dev.nightjar.engine.execution.Driver;
import dev.nightjar.engine.execution.DriverFailure;
import dev.nightjar.engine.execution.Environment;
import dev.nightjar.steps.contract.protocol.Command;
import dev.nightjar.steps.contract.protocol.Event;
import dev.nightjar.steps.contract.protocol.Hello;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Discrepancy;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.contract.work.Task;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A driver process, and the work that it has been given. */
final class SparkDriver implements Driver {

  private static final Duration SHUTDOWN = Duration.ofSeconds(3);
  private static final Duration STOP = Duration.ofSeconds(10);

  private final Post post;
  private final ProcessHandle process;
  private final ProcessId id;
  private final Session session;
  private final Work work;
  private final Death death;
  private final Leaving leaving;
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private final AtomicBoolean alive = new AtomicBoolean(true);
  private final AtomicBoolean closing = new AtomicBoolean();
  private final AtomicLong questions = new AtomicLong();

  /**
   * Which driver it is, and as what this engine has it.
   *
   * @param generation of the summons that it followed to this engine
   */
  record Post(String key, int generation, Workplace place) {

    /** Whether it belongs to another engine by now: then its process and its folder aren't ours. */
    boolean isTaken() {
      return place.isTakenSince(generation);
    }
  }

  /**
   * Takes over a process that has dialled.
   *
   * @param leaving for when it is lost
   */
  SparkDriver(
      Post post, ProcessHandle process, Session session, Work work, Death death, Leaving leaving) {
    this.post = post;
    this.process = process;
    this.id = DriverProcess.id(process);
    this.session = session;
    this.work = work;
    this.death = death;
    this.leaving = leaving;
  }

  @Override
  public String key() {
    return post.key();
  }

  @Override
  public ProcessId process() {
    return id;
  }

  @Override
  public Environment environment() {
    Hello hello = session.opened().join();
    return Environment.of(hello.sparkVersion(), hello.javaVersion(), hello.system());
  }

  @Override
  public boolean alive() {
    return alive.get();
  }

  @Override
  public AnalysisReport analyse(AnalysisRequest request) {
    String id = question("analysis");
    CompletableFuture<AnalysisReport> answer = work.analysis(id);
    session.send(new Command.Analyse(id, request));
    return await(answer, AnalysisFailure::new);
  }

  @Override
  public List<String> sample(StoredDataset dataset, int limit) {
    String id = question("sample");
    CompletableFuture<List<String>> answer = work.sample(id);
    session.send(new Command.Sample(id, dataset, limit));
    return await(answer, DriverFailure::new);
  }

  @Override
  public List<Discrepancy> compare(StoredDataset first, StoredDataset second) {
    return compare(id -> new Command.CompareDatasets(id, first, second));
  }

  @Override
  public List<Discrepancy> compare(StoredModel first, StoredModel second) {
    return compare(id -> new Command.CompareModels(id, first, second));
  }

  private List<Discrepancy> compare(Function<String, Command> command) {
    String id = question("comparison");
    CompletableFuture<List<Discrepancy>> answer = work.comparison(id);
    session.send(command.apply(id));
    return await(answer, DriverFailure::new);
  }

  /** Unlike any that an engine before has asked: its answer may still be on its way. */
  private String question(String what) {
    return "%s-%d-%d".formatted(what, post.generation(), questions.incrementAndGet());
  }

  private static <T> T await(
      CompletableFuture<T> answer, Function<String, ? extends RuntimeException> failure) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure.apply("Interrupted while a driver was asked");
    } catch (ExecutionException e) {
      throw failure.apply(String.valueOf(Objects.requireNonNullElse(e.getCause(), e).getMessage()));
    }
  }

  @Override
  public CompletableFuture<Outcome> execute(Task task, Duration timeout, Observer observer) {
    CompletableFuture<Outcome> outcome = work.attempt(task.attempt(), observer);
    session.send(new Command.Execute(task, timeout.toMillis()));
    return outcome;
  }

  @Override
  public boolean knows(String attempt) {
    return work.isHandedOver(attempt);
  }

  @Override
  public Optional<CompletableFuture<Outcome>> resume(String attempt, Observer observer) {
    return work.resume(attempt, observer);
  }

  @Override
  public void collected(String attempt) {
    session.send(new Command.Collected(attempt));
  }

  @Override
  public OptionalDouble rest(Duration patience) {
    if (!alive() || !work.attempts().isEmpty()) {
      return OptionalDouble.empty();
    }
    String id = question("rest");
    CompletableFuture<Event.Rested> answer = work.rest(id);
    session.send(new Command.Rest(id));
    try {
      Event.Rested rested = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return OptionalDouble.of((double) rested.heapUsed() / rested.heapMax());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalDouble.empty();
    } catch (ExecutionException | TimeoutException e) {
      return OptionalDouble.empty();
    }
  }

  @Override
  public void cancel(String attempt) {
    if (post.isTaken()) {
      return;
    }
    session.send(new Command.Cancel(attempt));
    work.outcome(attempt).ifPresent(outcome -> insist(attempt, outcome));
  }

  @Override
  public void close() {
    if (post.isTaken()) {
      lost(death.taken());
    } else if (closing.compareAndSet(false, true)) {
      work.attempts().forEach(attempt -> session.send(new Command.Cancel(attempt)));
      session.send(new Command.Shutdown());
      if (!DriverProcess.ends(process.onExit(), SHUTDOWN) && !post.isTaken()) {
        DriverProcess.end(process);
      }
      lost(death.closed());
    }
    DriverProcess.ends(gone, SHUTDOWN);
  }

  @Override
  public boolean outlives() {
    return true;
  }

  @Override
  public void leave() {
    if (alive.compareAndSet(true, false)) {
      leaving.forget();
      gone.complete(null);
    }
  }

  /** Completes when the driver and all that belongs to it are gone, or left to others. */
  CompletableFuture<Void> gone() {
    return gone;
  }

  /** The process has ended. */
  void exited(int code) {
    lost(closing.get() ? death.closed() : death.exited(code));
  }

  /** The process, which is no child of this one, has ended. */
  void vanished() {
    lost(closing.get() ? death.closed() : death.gone());
  }

  /** Gives the driver up when it has been silent for too long. */
  void checkSilence(Duration limit) {
    if (alive() && session.silence().compareTo(limit) > 0) {
      lost(death.silent(session.silence().toSeconds()));
    }
  }

  /** What can't be stopped otherwise ends with the process that does it. */
  private void insist(String attempt, CompletableFuture<Outcome> outcome) {
    CompletableFuture.delayedExecutor(STOP.toMillis(), TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              if (!outcome.isDone()) {
                lost(death.stuck(attempt));
              }
            });
  }

  /** Once only. When its work is told, nothing is left of the driver that could be in the way. */
  private void lost(Failure reason) {
    if (alive.compareAndSet(true, false)) {
      leaving.forget();
      if (!post.isTaken()) {
        DriverProcess.kill(process);
        leaving.results(post.place()).forEach(work::end);
        post.place().clear();
      }
      work.end(reason);
      gone.complete(null);
    }
  }
}
