package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.Approval;
import dev.nightjar.engine.execution.BranchCount;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.StepStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Appends a line whenever a step has another state: for files and pipes. */
final class AppendingView implements RunView {

  private static final int STATE_WIDTH =
      Arrays.stream(StepState.values())
          .mapToInt(state -> state.toString().length())
          .max()
          .orElse(0);

  private final Output output;
  private final FollowUp followUp;
  private final Map<String, Long> told = new HashMap<>();
  private int nameWidth;
  private int kindWidth;

  AppendingView(Output output, FollowUp followUp) {
    this.output = output;
    this.followUp = followUp;
  }

  @Override
  public synchronized void phase(String doing) {
    output.print(Text.of(doing + " …"));
  }

  @Override
  public synchronized void started(String run, List<StepStatus> steps) {
    nameWidth = widest(steps.stream().map(StepStatus::name));
    kindWidth = widest(steps.stream().map(StepStatus::kind));
    output.print(Text.of("Run " + run + ": " + Figures.many(steps.size(), "step")));
  }

  @Override
  public synchronized void changed(StepStatus step) {
    output.print(line(StepProgress.of(step)));
  }

  @Override
  public synchronized void branched(String step, BranchCount count) {
    long tenths = count.all() == 0 ? 0 : (count.done() + count.failed()) * 10 / count.all();
    // Whoever reads a file wants to know that it goes on, not each branch.
    if (count.all() >= 100 && !Long.valueOf(tenths).equals(told.put(step, tenths))) {
      output.print(Text.of("%s  %s".formatted(step, count.progress())));
    }
  }

  @Override
  public synchronized void asked(Approval question) {
    output.print(ApprovalText.question(question, followUp));
  }

  @Override
  public void cancelling() {
    phase("Cancelling");
  }

  @Override
  public void close() {}

  private Text line(StepProgress step) {
    StepStatus status = step.status();
    return StepMark.of(status.state())
        .text()
        .and("  ")
        .and(Text.of(status.name()).padded(nameWidth))
        .and("  ")
        .and(Text.of(status.kind()).padded(kindWidth))
        .and("  ")
        .and(Text.of(status.state().toString()).padded(STATE_WIDTH))
        .and("  " + String.join(", ", facts(step)));
  }

  private static List<String> facts(StepProgress step) {
    StepStatus status = step.status();
    List<String> facts = new ArrayList<>();
    if (status.attempts() > 1) {
      facts.add("attempt " + status.attempts());
    }
    if (status.rows() != null) {
      facts.add(Figures.rows(status.rows()));
    }
    Duration elapsed = status.endedAt() == null ? null : step.elapsed(status.endedAt());
    if (elapsed != null) {
      facts.add(Figures.duration(elapsed));
    }
    String trouble = step.trouble();
    if (trouble != null) {
      facts.add(trouble);
    }
    return facts;
  }

  private static int widest(Stream<String> words) {
    return words.mapToInt(String::length).max().orElse(0);
  }
}
