package dev.nightjar.steps.spark.runtime;

import dev.nightjar.steps.contract.protocol.Command;
import dev.nightjar.steps.contract.protocol.Commands;
import java.io.IOException;
import java.time.Duration;

/** Polls for one engine's commands and has each carried out once, while that engine is the one. */
final class Commander implements Command.Handler {

  private static final long RETRY_MILLIS = 250;

  private final EngineConnection engine;
  private final EngineLink link;
  private final Attempts attempts;
  private final Questions questions;
  private final Results results;
  private final Runnable end;
  private long done;
  private volatile boolean shutdown;

  Commander(
      EngineConnection engine,
      EngineLink link,
      Attempts attempts,
      Questions questions,
      Results results,
      Runnable end) {
    this.engine = engine;
    this.link = link;
    this.attempts = attempts;
    this.questions = questions;
    this.results = results;
    this.end = end;
  }

  /** Takes commands until one of them ends the process, or another engine has the driver. */
  void run() throws InterruptedException {
    while (!shutdown && link.isCurrent(engine)) {
      try {
        Commands commands = engine.poll(done);
        link.heard(engine, () -> take(commands));
      } catch (IOException e) {
        Thread.sleep(RETRY_MILLIS);
      }
    }
  }

  /** An answer may repeat commands whose confirmation the engine hasn't seen. */
  private void take(Commands commands) {
    long number = commands.last() - commands.commands().size();
    for (Command command : commands.commands()) {
      number++;
      if (number > done) {
        done = number;
        command.accept(this);
      }
    }
  }

  @Override
  public void analyse(Command.Analyse command) {
    questions.answer(command);
  }

  @Override
  public void sample(Command.Sample command) {
    questions.answer(command);
  }

  @Override
  public void compareDatasets(Command.CompareDatasets command) {
    questions.answer(command);
  }

  @Override
  public void compareModels(Command.CompareModels command) {
    questions.answer(command);
  }

  @Override
  public void execute(Command.Execute command) {
    attempts.start(command.task(), Duration.ofMillis(command.timeoutMillis()));
  }

  @Override
  public void cancel(Command.Cancel command) {
    attempts.cancel(command.attempt());
  }

  @Override
  public void collected(Command.Collected command) {
    results.forget(command.attempt());
  }

  @Override
  public void rest(Command.Rest command) {
    questions.answer(command);
  }

  @Override
  public void shutdown(Command.Shutdown command) {
    shutdown = true;
    end.run();
  }
}
