package dev.nightjar.steps.spark.runtime;

import dev.nightjar.steps.contract.protocol.Command;
import dev.nightjar.steps.contract.protocol.Commands;
import java.io.IOException;

/** Polls for the engine's commands and has each carried out once. */
final class Commander implements Command.Handler {

  private static final long RETRY_MILLIS = 250;

  private final EngineConnection engine;
  private final Attempts attempts;
  private final Questions questions;
  private long done;
  private boolean shutdown;

  Commander(EngineConnection engine, Attempts attempts, Questions questions) {
    this.engine = engine;
    this.attempts = attempts;
    this.questions = questions;
  }

  /** Takes commands until one of them ends the process. */
  void run() throws InterruptedException {
    while (!shutdown) {
      try {
        take(engine.poll(done));
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
    attempts.start(command.task());
  }

  @Override
  public void cancel(Command.Cancel command) {
    attempts.cancel(command.attempt());
  }

  @Override
  public void shutdown(Command.Shutdown command) {
    shutdown = true;
  }
}
