package dev.nightjar.steps.contract.protocol;

import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.contract.work.Task;

/** What the engine wants of a driver. */
public sealed interface Command {

  /** Gives the command to the method for its kind. */
  void accept(Handler handler);

  /** Analyse a pipeline; answered by {@link Event.Analysed} with the same id. */
  record Analyse(String id, AnalysisRequest request) implements Command {
    @Override
    public void accept(Handler handler) {
      handler.analyse(this);
    }
  }

  /**
   * Show rows of a dataset; answered by {@link Event.Sampled} with the same id.
   *
   * @param limit how many rows at most
   */
  record Sample(String id, StoredDataset dataset, int limit) implements Command {
    @Override
    public void accept(Handler handler) {
      handler.sample(this);
    }
  }

  /**
   * Hold the rows of two datasets against each other, whatever their order; answered by {@link
   * Event.Compared} with the same id.
   */
  record CompareDatasets(String id, StoredDataset first, StoredDataset second) implements Command {
    @Override
    public void accept(Handler handler) {
      handler.compareDatasets(this);
    }
  }

  /**
   * Hold what two models have learnt against each other; answered by {@link Event.Compared} with
   * the same id.
   */
  record CompareModels(String id, StoredModel first, StoredModel second) implements Command {
    @Override
    public void accept(Handler handler) {
      handler.compareModels(this);
    }
  }

  /**
   * Run an attempt and those in its pass; answered by {@link Event.Succeeded} or {@link
   * Event.Failed}.
   *
   * @param timeoutMillis how long it may take: a driver that has lost its engine waits no longer
   */
  record Execute(Task task, long timeoutMillis) implements Command {
    @Override
    public void accept(Handler handler) {
      handler.execute(this);
    }
  }

  /** Stop an attempt at once; it is answered as failed with the code {@code cancelled}. */
  record Cancel(String attempt) implements Command {
    @Override
    public void accept(Handler handler) {
      handler.cancel(this);
    }
  }

  /** What came of an attempt is in the store: the driver needs to keep it no longer. */
  record Collected(String attempt) implements Command {
    @Override
    public void accept(Handler handler) {
      handler.collected(this);
    }
  }

  /**
   * Let go of what a run has left in memory, for the next one comes; answered by {@link
   * Event.Rested} with the same id.
   */
  record Rest(String id) implements Command {
    @Override
    public void accept(Handler handler) {
      handler.rest(this);
    }
  }

  /** End the process once nothing runs. */
  record Shutdown() implements Command {
    @Override
    public void accept(Handler handler) {
      handler.shutdown(this);
    }
  }

  /** Carries out commands, one method a kind. */
  interface Handler {
    void analyse(Analyse command);

    void sample(Sample command);

    void compareDatasets(CompareDatasets command);

    void compareModels(CompareModels command);

    void execute(Execute command);

    void cancel(Cancel command);

    void collected(Collected command);

    void rest(Rest command);

    void shutdown(Shutdown command);
  }
}
