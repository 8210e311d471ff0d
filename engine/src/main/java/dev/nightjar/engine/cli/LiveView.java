package dev.nightjar.engine.cli;

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
  private final ScheduledExecutorService frames =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "live-view");
            thread.setDaemon(true);
            return thread;
          });

  private final Map<String, StepProgress> steps = new LinkedHashMap<>();
  private final Instant started;
  private @Nullable String phase;
  private boolean closed;

  LiveView(Screen screen, Clock clock) {
    this.screen = screen;
    this.clock = clock;
    this.started = clock.instant();
    var unused = frames.scheduleWithFixedDelay(this::draw, 0, FRAME_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void phase(String doing) {
    phase = doing;
  }

  @Override
  public synchronized void begin(String run, List<StepProgress> all) {
    phase = null;
    screen.keep(List.of(Text.of("Run ").and(run, Style.BOLD)));
    all.forEach(step -> steps.put(step.name(), step));
  }

  @Override
  public synchronized void update(StepProgress step) {
    steps.put(step.name(), step);
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    frames.shutdownNow();
    Terminal terminal = screen.terminal();
    screen.keep(StepLines.of(List.copyOf(steps.values()), clock.instant(), terminal.columns() - 1));
  }

  private synchronized void draw() {
    if (!closed && (phase != null || !steps.isEmpty())) {
      screen.draw(frame());
    }
  }

  private List<Text> frame() {
    Terminal terminal = screen.terminal();
    Instant now = clock.instant();
    // The last column stays free: some terminals wrap as soon as it is written to.
    int columns = terminal.columns() - 1;
    List<Text> lines = new ArrayList<>();
    if (!steps.isEmpty()) {
      // One line is for the status, one for the cursor, one for the line that begins a run.
      int rows = Math.max(2, terminal.rows() - 3);
      lines.addAll(StepLines.of(List.copyOf(steps.values()), now, columns, rows));
    }
    lines.add(status(now).fit(columns));
    return lines;
  }

  private Text status(Instant now) {
    String time = Figures.duration(Duration.between(started, now));
    if (phase != null) {
      return Text.of(phase + " …  ").and(time, Style.DIM);
    }
    long ended = steps.values().stream().filter(step -> step.state().ended()).count();
    return Text.of("%d of %s done  ".formatted(ended, Figures.many(steps.size(), "step")))
        .and(time, Style.DIM);
  }
}
