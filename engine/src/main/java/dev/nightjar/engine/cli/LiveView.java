package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.Approval;
import dev.nightjar.engine.execution.BranchCount;
import dev.nightjar.engine.execution.StepStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps a line for each step on the screen and redraws them in place. */
final class LiveView implements RunView {

  private static final int FRAME_MILLIS = 100;

  private final Screen screen;
  private final Clock clock;
  private final FollowUp followUp;
  private final Instant begun;
  private final Map<String, StepProgress> steps = new LinkedHashMap<>();
  private final ScheduledExecutorService frames =
      Executors.newSingleThreadScheduledExecutor(LiveView::thread);
  private @Nullable String phase;
  private boolean cancelling;
  private boolean closed;

  LiveView(Screen screen, Clock clock, FollowUp followUp) {
    this.screen = screen;
    this.followUp = followUp;
    this.clock = clock;
    this.begun = clock.instant();
    var unused = frames.scheduleWithFixedDelay(this::draw, 0, FRAME_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void phase(String doing) {
    phase = doing;
  }

  @Override
  public synchronized void started(String run, List<StepStatus> all) {
    phase = null;
    if (!closed) {
      screen.keep(List.of(Text.of("Run ").and(run, Style.BOLD)));
    }
    all.forEach(step -> steps.put(step.name(), StepProgress.of(step)));
  }

  @Override
  public synchronized void changed(StepStatus step) {
    phase = null;
    steps.put(step.name(), StepProgress.of(step));
  }

  @Override
  public synchronized void progressed(String step, int tasksDone, int tasks) {
    steps.computeIfPresent(step, (name, progress) -> progress.tasks(tasksDone, tasks));
  }

  @Override
  public synchronized void branched(String step, BranchCount count) {
    steps.computeIfPresent(step, (name, progress) -> progress.branches(count));
  }

  @Override
  public synchronized void asked(Approval question) {
    if (!closed) {
      screen.keep(ApprovalText.question(question, followUp));
    }
  }

  @Override
  public synchronized void cancelling() {
    cancelling = true;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      frames.shutdownNow();
      screen.keep(StepLines.of(List.copyOf(steps.values()), clock.instant(), columns()));
    }
  }

  private synchronized void draw() {
    if (!closed && (phase != null || !steps.isEmpty())) {
      screen.draw(frame(clock.instant()));
    }
  }

  private List<Text> frame(Instant now) {
    List<Text> lines = new ArrayList<>();
    if (!steps.isEmpty()) {
      // The others are for the line that begins a run, for the status and for the cursor.
      int rows = Math.max(2, screen.terminal().rows() - 3);
      lines.addAll(StepLines.of(List.copyOf(steps.values()), now, columns(), rows));
    }
    lines.add(status(now).fit(columns()));
    return lines;
  }

  private Text status(Instant now) {
    long ended = steps.values().stream().filter(step -> step.state().terminal()).count();
    String doing =
        cancelling
            ? "Cancelling …"
            : phase != null
                ? phase + " …"
                : "%d of %s ended".formatted(ended, Figures.many(steps.size(), "step"));
    return Text.of(doing + "  ").and(Figures.duration(Duration.between(begun, now)), Style.DIM);
  }

  // The last column stays free: some terminals wrap as soon as it is written to.
  private int columns() {
    return screen.terminal().columns() - 1;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "live-view");
    thread.setDaemon(true);
    return thread;
  }
}
