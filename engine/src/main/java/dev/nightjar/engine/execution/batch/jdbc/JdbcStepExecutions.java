package dev.nightjar.engine.execution.batch.jdbc;

import dev.nightjar.engine.execution.batch.StepExecutions;
import dev.nightjar.engine.jdbc.WriteBehindTemplate;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Repository;

/** Step executions in the table {@code batch_step_execution}. */
@Repository
class JdbcStepExecutions implements StepExecutions {

  private final WriteBehindTemplate jdbc;

  JdbcStepExecutions(WriteBehindTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(StepExecution ended) {
    jdbc.later(
        """
        INSERT INTO batch_step_execution (step_execution_id, version, step_name, job_execution_id,
          create_time, start_time, end_time, last_updated, status, exit_code, exit_message,
          commit_count, read_count, filter_count, write_count, read_skip_count, write_skip_count,
          process_skip_count, rollback_count)
        VALUES (nextval('batch_step_execution_seq'), 0, ?, ?, ?, ?, ?, ?, ?, ?, ?,
          0, 0, 0, 0, 0, 0, 0, 0)
        """,
        ended.getStepName(),
        ended.getJobExecutionId(),
        ended.getCreateTime(),
        ended.getStartTime(),
        ended.getEndTime(),
        ended.getLastUpdated(),
        ended.getStatus().name(),
        ended.getExitStatus().getExitCode(),
        ended.getExitStatus().getExitDescription());
  }
}
