package dev.nightjar.engine.execution.batch;

import dev.nightjar.engine.execution.RunProgress;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.stereotype.Component;

/** Progress as Spring Batch keeps it. */
@Component
final class BatchProgress implements RunProgress {

  private final JobRepository repository;

  BatchProgress(JobRepository repository) {
    this.repository = repository;
  }

  @Override
  public void forget(String pipeline, String run) {
    JobInstance instance =
        repository.getJobInstance(
            pipeline, new JobParametersBuilder().addString("run", run).toJobParameters());
    if (instance != null) {
      repository.deleteJobInstance(instance);
    }
  }
}
