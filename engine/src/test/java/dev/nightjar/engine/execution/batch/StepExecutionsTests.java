package dev.nightjar.engine.execution.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.Failure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/** What who reads Spring Batch's tables finds there of a run. */
class StepExecutionsTests {

  @ParameterizedTest
  @EnumSource(Database.class)
  void eachStepIsOneAsTheRepositoryReadsIt(Database database) {
    EngineUnderTest engine = EngineUnderTest.on(database);
    engine
        .drivers()
        .behave(
            Behaviour.of(
                task ->
                    task.step().equals("b")
                        ? new Outcome.Failed(
                            new Failure(Failure.Owner.USER, "bad", "It is bad", null, null))
                        : Made.by(task)));

    engine.run(
        PlanBuilder.pipeline("kept_by_batch")
            .collect("a", "kept by batch a")
            .sql("b", "kept by batch b", "a")
            .sql("c", "kept by batch c", "b")
            .build());

    JobRepository repository = engine.part(JobRepository.class);
    JobExecution job =
        repository
            .getJobExecutions(repository.getJobInstances("kept_by_batch", 0, 1).get(0))
            .get(0);
    assertThat(job.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(job.getStepExecutions())
        .extracting(StepExecution::getStepName, StepExecution::getStatus)
        .containsExactly(tuple("a", BatchStatus.COMPLETED), tuple("b", BatchStatus.FAILED));
    assertThat(job.getStepExecutions())
        .allSatisfy(
            step -> {
              assertThat(step.getEndTime()).isAfterOrEqualTo(step.getStartTime());
              assertThat(step.getCreateTime()).isNotNull();
              assertThat(step.getExecutionContext().isEmpty()).isTrue();
            })
        .first()
        .extracting(StepExecution::getExitStatus)
        .isEqualTo(ExitStatus.COMPLETED);
  }
}
