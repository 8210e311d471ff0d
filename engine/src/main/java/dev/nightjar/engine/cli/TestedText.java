package dev.nightjar.engine.cli;

import dev.nightjar.engine.verification.TestOutcome;
import java.util.ArrayList;
import java.util.List;

/** What came of tests, as a person reads it. */
final class TestedText {

  private TestedText() {}

  static List<Text> lines(List<TestOutcome> outcomes) {
    int width = outcomes.stream().mapToInt(each -> each.name().length()).max().orElse(0);
    List<Text> lines = new ArrayList<>();
    for (TestOutcome outcome : outcomes) {
      Text mark = outcome.passed() ? Text.of("passed", Style.GREEN) : Text.of("FAILED", Style.RED);
      lines.add(
          mark.and("  ")
              .and(Text.of(outcome.name()).padded(width))
              .and("  " + Figures.duration(outcome.time())));
    }
    long failed = outcomes.stream().filter(each -> !each.passed()).count();
    String size = Figures.many(outcomes.size(), "test");
    lines.add(
        failed == 0
            ? Text.of(size + " passed", Style.GREEN)
            : Text.of("%d of %s failed".formatted(failed, size), Style.RED));
    return lines;
  }
}
