package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.ProblemJson;
import dev.nightjar.engine.verification.TestOutcome;
import java.util.List;

/** What came of tests, as a program reads it. */
record TestedJson(List<Test> tests) {

  static TestedJson of(List<TestOutcome> outcomes) {
    return new TestedJson(outcomes.stream().map(Test::of).toList());
  }

  /** A test and where it went otherwise than expected. */
  record Test(
      String name, String file, boolean passed, double seconds, List<ProblemJson> problems) {
    static Test of(TestOutcome outcome) {
      return new Test(
          outcome.name(),
          outcome.file().toString(),
          outcome.passed(),
          outcome.time().toMillis() / 1000.0,
          ProblemJson.of(outcome.problems()));
    }
  }
}
