package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.compiler.AnalysisFailure;
import dev.nightjar.engine.execution.Driver;
import dev.nightjar.engine.execution.DriverFailure;
import dev.nightjar.engine.execution.Environment;
import dev.nightjar.steps.contract.protocol.Command;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A driver process, and the work that it has been given. */
final class SparkDriver implements Driver {

  private static final Duration SHUTDOWN = Duration.ofSeconds(3);
  private static final Duration STOP = Duration.ofSeconds(10);

  private final ProcessHandle process;
  private final ProcessId id;
  private final Session session;
  private final Work work;
  private final Death death;
  private final Runnable leave;
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private final AtomicBoolean alive = new AtomicBoolean(true);
  private final AtomicBoolean closing = new AtomicBoolean();
  private final AtomicLong questions = new AtomicLong();

  /**
   * Takes over a process that has dialled.
   *
   * @param leave clears up after the process, once it is gone
   */
  SparkDriver(ProcessHandle process, Session session, Work work, Death death, Runnable leave) {
    this.process = process;
    this.id = DriverProcess.id(process);
    this.session = session;
    this.work = work;
    this.death = death;
    this.leave = leave;
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
    String id = "analysis-" + questions.incrementAndGet();
    CompletableFuture<AnalysisReport> answer = work.analysis(id);
    session.send(new Command.Analyse(id, request));
    return await(answer, AnalysisFailure::new);
  }

  @Override
  public List<String> sample(StoredDataset dataset, int limit) {
    String id = "sample-" + questions.incrementAndGet();
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
    String id = "comparison-" + questions.incrementAndGet();
    CompletableFuture<List<Discrepancy>> answer = work.comparison(id);
    session.send(command.apply(id));
    return await(answer, DriverFailure::new);
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
  public CompletableFuture<Outcome> execute(Task task, Observer observer) {
    CompletableFuture<Outcome> outcome = work.attempt(task.attempt(), observer);
    session.send(new Command.Execute(task));
    return outcome;
  }

  @Override
  public void cancel(String attempt) {
    session.send(new Command.Cancel(attempt));
    work.outcome(attempt).ifPresent(outcome -> insist(attempt, outcome));
  }

  @Override
  public void close() {
    if (closing.compareAndSet(false, true)) {
      work.attempts().forEach(attempt -> session.send(new Command.Cancel(attempt)));
      session.send(new Command.Shutdown());
      if (!DriverProcess.ends(process.onExit(), SHUTDOWN)) {
        DriverProcess.end(process);
      }
      lost(death.closed());
    }
    DriverProcess.ends(gone, SHUTDOWN);
  }

  /** Completes when the driver and all that belongs to it are gone. */
  CompletableFuture<Void> gone() {
    return gone;
  }

  /** The process has ended. */
  void exited(int code) {
    lost(closing.get() ? death.closed() : death.exited(code));
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
      DriverProcess.kill(process);
      leave.run();
      work.end(reason);
      gone.complete(null);
    }
  }
}
