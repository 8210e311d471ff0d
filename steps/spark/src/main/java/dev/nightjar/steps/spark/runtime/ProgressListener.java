package dev.nightjar.steps.spark.runtime;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Counts Spark's tasks for the attempts whose tags their jobs carry. */
final class ProgressListener extends SparkListener {

  private final Activities activities;
  private final Map<Integer, TaskCounts> countsByStage = new ConcurrentHashMap<>();
  private final Map<Integer, Set<Integer>> stagesByJob = new ConcurrentHashMap<>();

  ProgressListener(Activities activities) {
    this.activities = activities;
  }

  @Override
  public void onJobStart(SparkListenerJobStart job) {
    TaskCounts counts = counts(job);
    if (counts == null) {
      return;
    }
    Set<Integer> stages = new HashSet<>();
    for (StageInfo stage : CollectionConverters.asJava(job.stageInfos())) {
      stages.add(stage.stageId());
      countsByStage.put(stage.stageId(), counts);
      counts.known(stage.stageId(), stage.numTasks());
    }
    stagesByJob.put(job.jobId(), stages);
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted stage) {
    TaskCounts counts = countsByStage.get(stage.stageInfo().stageId());
    if (counts != null) {
      counts.submitted(stage.stageInfo().stageId());
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    TaskCounts counts = countsByStage.get(task.stageId());
    if (counts != null && task.taskInfo().successful()) {
      counts.taskDone();
    }
  }

  @Override
  public void onJobEnd(SparkListenerJobEnd job) {
    Set<Integer> stages = stagesByJob.remove(job.jobId());
    if (stages == null) {
      return;
    }
    for (int stage : stages) {
      TaskCounts counts = countsByStage.get(stage);
      if (counts != null) {
        counts.jobEnded(stages);
      }
    }
    countsByStage.keySet().removeAll(stages);
  }

  private @Nullable TaskCounts counts(SparkListenerJobStart job) {
    return AttemptTag.attempt(job.properties())
        .map(activities::find)
        .map(Activity::tasks)
        .orElse(null);
  }
}
