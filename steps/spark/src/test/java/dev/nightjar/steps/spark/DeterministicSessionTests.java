package dev.nightjar.steps.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.spark.testing.LocalSpark;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class DeterministicSessionTests {

  @Test
  void namesWhatResultsMayDependOnAndNothingOfTheMachine() {
    SparkSession session = LocalSpark.session().newSession();

    assertThat(DeterministicSession.deviations(session))
        .containsOnlyKeys("spark.version")
        .containsEntry("spark.version", session.version());
  }

  @Test
  void namesWhatAnOperatorHasSet() {
    SparkSession session = LocalSpark.session().newSession();
    session.conf().set("spark.sql.ansi.enabled", "false");
    session.conf().set("spark.sql.session.timeZone", "CET");
    session.conf().set("spark.sql.shuffle.partitions", "8");

    assertThat(DeterministicSession.deviations(session))
        .containsOnlyKeys("spark.version", "spark.sql.ansi.enabled", "spark.sql.session.timeZone")
        .containsEntry("spark.sql.ansi.enabled", "false")
        .containsEntry("spark.sql.session.timeZone", "CET");
  }
}
