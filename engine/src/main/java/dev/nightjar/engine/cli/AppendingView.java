package dev.nightjar.engine.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Appends a line whenever a step begins, waits for another attempt or ends: for files and pipes.
 */
final class AppendingView implements RunView {

  private static final int WORD_WIDTH = "succeeded".length();

  private final Output output;
  private final Map<String, StepProgress> latest = new HashMap<>();
  private int nameWidth;
  private int kindWidth;

  AppendingView(Output output) {
    this.output = output;
  }

  @Override
  public synchronized void phase(String doing) {
    output.print(Text.of(doing + " …"));
  }

  @Override
  public synchronized void begin(String run, List<StepProgress> steps) {
    steps.forEach(step -> latest.put(step.name(), step));
    nameWidth = steps.stream().mapToInt(step -> step.name().length()).max().orElse(0);
    kindWidth = steps.stream().mapToInt(step -> step.kind().length()).max().orElse(0);
    output.print(Text.of("Run " + run + ": " + Figures.many(steps.size(), "step")));
  }

  @Override
  public synchronized void update(StepProgress step) {
    StepProgress before = latest.put(step.name(), step);
    if (before == null || before.state() != step.state() || before.attempt() != step.attempt()) {
      output.print(line(step));
    }
  }

  @Override
  public void close() {}

  private Text line(StepProgress step) {
    List<String> facts = new ArrayList<>();
    if (step.attempt() > 1) {
      facts.add("attempt " + step.attempt());
    }
    if (step.rows() != null) {
      facts.add(Figures.rows(step.rows()));
    }
    Duration elapsed = step.ended() == null ? null : step.elapsed(step.ended());
    if (elapsed != null && step.state() != StepMark.REUSED) {
      facts.add(Figures.duration(elapsed));
    }
    if (step.note() != null) {
      facts.add(step.note());
    }
    return step.state()
        .sign()
        .and(" ")
        .and(Text.of(step.name()).padded(nameWidth))
        .and("  ")
        .and(Text.of(step.kind()).padded(kindWidth))
        .and("  ")
        .and(Text.of(step.state().word()).padded(WORD_WIDTH))
        .and("  " + String.join(", ", facts));
  }
}
