package dev.nightjar.engine.execution.batch;

import dev.nightjar.engine.execution.ActiveRun;
import dev.nightjar.engine.execution.PlannedStage;
import dev.nightjar.engine.execution.RunEnd;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.StageRunner;
import dev.nightjar.engine.execution.Transactions;
import java.util.List;
import java.util.Set;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.stereotype.Component;

/** What jobs need to take the steps of runs to their ends. */
@Component
final class Steps {

  private final StepExecutions executions;
  private final StageRunner runner;
  private final RunEnd end;
  private final Transactions transactions;

  Steps(StepExecutions executions, StageRunner runner, RunEnd end, Transactions transactions) {
    this.executions = executions;
    this.runner = runner;
    this.end = end;
    this.transactions = transactions;
  }

  Ledger ledger() {
    return new Ledger(transactions);
  }

  GraphStage stage(ActiveRun run, PlannedStage planned, JobExecution job) {
    return new GraphStage(run, planned, runner, new StepRecords(executions, job));
  }

  Set<String> over(ActiveRun run) {
    return end.over(run);
  }

  void skip(ActiveRun run, List<String> steps, String needed) {
    end.skip(run, steps, needed);
  }

  RunState end(ActiveRun run) {
    return end.end(run);
  }
}
