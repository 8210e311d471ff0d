package dev.nightjar.steps.spark.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.spark.runtime.TaskCounts.Counts;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaskCountsTests {

  private final TaskCounts counts = new TaskCounts();

  @Test
  void countsTheTasksOfAllKnownStages() {
    counts.known(1, 8);
    counts.known(2, 1);
    counts.submitted(1);
    counts.taskDone();

    assertThat(counts.counts()).isEqualTo(new Counts(1, 9));
  }

  @Test
  void countsAStageOfTwoJobsOnce() {
    counts.known(1, 8);
    counts.known(1, 8);

    assertThat(counts.counts()).isEqualTo(new Counts(0, 8));
  }

  @Test
  void forgetsTheStagesThatAJobDidNotNeed() {
    counts.known(1, 8);
    counts.known(2, 1);
    counts.submitted(2);
    counts.taskDone();
    counts.jobEnded(Set.of(1, 2));

    assertThat(counts.counts()).isEqualTo(new Counts(1, 1));
  }

  @Test
  void neverHasMoreDoneThanKnown() {
    counts.known(1, 1);
    counts.submitted(1);
    counts.taskDone();
    counts.taskDone();

    assertThat(counts.counts()).isEqualTo(new Counts(1, 1));
  }
}
