package dev.nightjar.steps.spark.runtime;

import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;

/**
 * Stops the jobs of attempts that are over. Spark submits the stages of a query from threads of its
 * own: one may start when its attempt has just been stopped, and would hold the driver's cores for
 * as long as it takes, for nobody.
 */
final class StrayJobs extends SparkListener {

  private final SparkContext context;
  private final Activities activities;

  StrayJobs(SparkContext context, Activities activities) {
    this.context = context;
    this.activities = activities;
  }

  @Override
  public void onJobStart(SparkListenerJobStart job) {
    AttemptTag.attempt(job.properties())
        .filter(attempt -> activities.find(attempt) == null)
        .ifPresent(attempt -> context.cancelJob(job.jobId(), attempt + " is over"));
  }
}
