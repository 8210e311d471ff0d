package dev.nightjar.engine.benchmark;

import javax.sql.DataSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.support.SimpleFlow;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/** Jobs of Spring Batch's own tasklet steps that do nothing, on a repository as it comes. */
final class StockJobs implements AutoCloseable {

  private final PlatformTransactionManager transactions;
  private final JobRepository repository;
  private final SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("stock");
  private int runs;

  StockJobs(NoOpPipelines pipelines) {
    transactions = pipelines.part(PlatformTransactionManager.class);
    repository = repository(pipelines.part(DataSource.class), transactions);
    threads.setConcurrencyLimit(4);
  }

  void run(Shape shape, int steps) {
    Job job =
        switch (shape) {
          case CHAIN -> chain(steps);
          case FAN -> fan(steps);
          case LAYERS -> throw new IllegalArgumentException("Cannot compare " + shape);
        };
    JobParameters parameters =
        new JobParametersBuilder().addLong("run", (long) ++runs).toJobParameters();
    try {
      TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
      operator.setJobRepository(repository);
      operator.setJobRegistry(new MapJobRegistry());
      operator.afterPropertiesSet();
      JobExecution execution = operator.start(job, parameters);
      if (execution.getStatus() != BatchStatus.COMPLETED) {
        throw new IllegalStateException("The job has " + execution.getStatus());
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    threads.close();
  }

  private Job chain(int steps) {
    SimpleJobBuilder job = new JobBuilder("stock-chain", repository).start(step(0));
    for (int i = 1; i < steps; i++) {
      job = job.next(step(i));
    }
    return job.build();
  }

  private Job fan(int steps) {
    Flow[] flows = new Flow[steps];
    for (int i = 0; i < steps; i++) {
      flows[i] = new FlowBuilder<SimpleFlow>("flow" + i).start(step(i)).build();
    }
    Flow all = new FlowBuilder<SimpleFlow>("all").split(threads).add(flows).build();
    return new JobBuilder("stock-fan", repository).start(all).end().build();
  }

  private Step step(int number) {
    return new StepBuilder("s" + number, repository)
        .tasklet((contribution, context) -> RepeatStatus.FINISHED, transactions)
        .build();
  }

  private static JobRepository repository(
      DataSource source, PlatformTransactionManager transactions) {
    try {
      JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
      factory.setDataSource(source);
      factory.setTransactionManager(transactions);
      // With the default, serialisable, most jobs with parallel steps fail on PostgreSQL.
      factory.setIsolationLevelForCreate("ISOLATION_READ_COMMITTED");
      factory.afterPropertiesSet();
      return factory.getObject();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
