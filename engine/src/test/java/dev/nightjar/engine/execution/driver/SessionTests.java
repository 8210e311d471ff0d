package dev.nightjar.engine.execution.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.execution.Driver.Observer;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.steps.contract.protocol.Event;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import dev.nightjar.steps.contract.protocol.Events;
import dev.nightjar.steps.contract.work.TaskResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionTests {

  private final AtomicLong nanoTime = new AtomicLong();
  private final Work work = new Work();
  private final Session session = new Session(work, nanoTime::get);
  private final List<String> progress = new ArrayList<>();

  @BeforeEach
  void followAnAttempt() {
    var unused =
        work.attempt(
            "a",
            new Observer() {
              @Override
              public void progress(int tasksDone, int tasks) {
                progress.add(tasksDone + "/" + tasks);
              }

              @Override
              public void logged(List<LogLine> lines) {}
            });
  }

  @Test
  void takesAReportThatIsSentTwiceOnce() {
    Events report = new Events(1, List.of(progress(1), progress(2)));
    session.receive(report);
    session.receive(report);

    assertThat(progress).containsExactly("1/8", "2/8");
  }

  @Test
  void takesWhatIsNewInAReportThatIsSentAgain() {
    session.receive(new Events(1, List.of(progress(1))));
    session.receive(new Events(1, List.of(progress(1), progress(2))));

    assertThat(progress).containsExactly("1/8", "2/8");
  }

  @Test
  void countsTheTimeSinceItLastHeardTheDriver() {
    nanoTime.set(Duration.ofSeconds(5).toNanos());
    assertThat(session.silence()).isEqualTo(Duration.ofSeconds(5));

    session.receive(new Events(1, List.of()));
    assertThat(session.silence()).isZero();

    nanoTime.addAndGet(Duration.ofSeconds(3).toNanos());
    var unused = session.poll(0);
    assertThat(session.silence()).isZero();
  }

  @Test
  void hearsNothingOfAnAttemptAfterItsEnd() {
    TaskResult result = new TaskResult(1L, Map.of(), null, Map.of(), List.of());
    session.receive(
        new Events(1, List.of(new Event.Succeeded("a", result, Map.of()), progress(8))));

    assertThat(progress).isEmpty();
    assertThat(work.attempts()).isEmpty();
  }

  @Test
  void completesAnAttemptWithItsResult() throws Exception {
    TaskResult result = new TaskResult(1L, Map.of(), null, Map.of(), List.of());
    var outcome = work.attempt("b", new SilentObserver());
    session.receive(new Events(1, List.of(new Event.Succeeded("b", result, Map.of()))));

    assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(new Outcome.Succeeded(result));
  }

  private static Event progress(int done) {
    return new Event.Progress("a", done, 8);
  }

  private static final class SilentObserver implements Observer {
    @Override
    public void progress(int tasksDone, int tasks) {}

    @Override
    public void logged(List<LogLine> lines) {}
  }
}
