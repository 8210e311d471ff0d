package dev.nightjar.engine.verification;

import dev.nightjar.engine.definition.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What came of a test.
 *
 * @param file where it is written
 * @param problems where the pipeline did other than expected, or what is wrong with the test
 */
public record TestOutcome(Path file, List<Problem> problems, Duration time) {

  public TestOutcome {
    problems = List.copyOf(problems);
  }

  /** Whether everything was as expected. */
  public boolean passed() {
    return problems.isEmpty();
  }

  /** The test's name. */
  public String name() {
    return PipelineTests.name(file);
  }
}
