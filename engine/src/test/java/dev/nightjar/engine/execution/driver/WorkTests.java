package dev.nightjar.engine.execution.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.execution.Driver.Observer;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.steps.contract.protocol.Event;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkTests {

  private static final Failure LOST =
      new Failure(Failure.Owner.PLATFORM, "driver-lost", "The driver is lost", null, null);

  private final Work work = new Work();
  private final Recorder recorder = new Recorder();

  @Test
  void endFailsAllThatIsOpen() throws Exception {
    var attempt = work.attempt("a", recorder);
    var analysis = work.analysis("1");
    work.end(LOST);

    assertThat(attempt.get(5, TimeUnit.SECONDS)).isEqualTo(new Outcome.Failed(LOST));
    assertThatThrownBy(analysis::join)
        .hasCauseInstanceOf(Unanswered.class)
        .hasMessageContaining("The driver is lost");
  }

  @Test
  void endFailsAllThatComesAfterIt() {
    work.end(LOST);

    assertThat(work.attempt("a", recorder)).isCompletedWithValue(new Outcome.Failed(LOST));
    assertThat(work.analysis("1")).isCompletedExceptionally();
  }

  @Test
  void keepsTheFirstReasonForItsEnd() {
    work.end(LOST);
    work.end(new Failure(Failure.Owner.PLATFORM, "driver-lost", "Another", null, null));

    assertThat(work.attempt("a", recorder)).isCompletedWithValue(new Outcome.Failed(LOST));
  }

  @Test
  void answersAnAnalysisWithItsReport() {
    AnalysisReport report = new AnalysisReport(Map.of(), List.of());
    var analysis = work.analysis("1");
    work.analysed(new Event.Analysed("1", report, null));

    assertThat(analysis).isCompletedWithValue(report);
  }

  @Test
  void failsAnAnalysisThatCouldNotBeMade() {
    var analysis = work.analysis("1");
    work.analysed(new Event.Analysed("1", null, LOST));

    assertThatThrownBy(analysis::join)
        .hasMessageContaining("Cannot analyse the pipeline: The driver is lost");
  }

  @Test
  void refusesAnAttemptThatAlreadyRuns() {
    var unused = work.attempt("a", recorder);

    assertThatThrownBy(() -> work.attempt("a", recorder))
        .hasMessage("Cannot run an attempt that already runs: a");
  }

  @Test
  void handsLinesToTheObserver() {
    var unused = work.attempt("a", recorder);
    work.logged(new Event.Logged("a", List.of(new LogLine(Instant.EPOCH, "INFO", "text"))));

    assertThat(recorder.texts).containsExactly("text");
  }

  @Test
  void goesOnWhenAnObserverFails() throws Exception {
    var attempt = work.attempt("a", recorder);
    recorder.failing = true;
    work.logged(new Event.Logged("a", List.of(new LogLine(Instant.EPOCH, "INFO", "text"))));
    work.failed(new Event.Failed("a", LOST));

    assertThat(attempt.get(5, TimeUnit.SECONDS)).isEqualTo(new Outcome.Failed(LOST));
  }

  private static final class Recorder implements Observer {
    private final List<String> texts = new ArrayList<>();
    private boolean failing;

    @Override
    public void progress(int tasksDone, int tasks) {}

    @Override
    public void logged(List<LogLine> lines) {
      if (failing) {
        throw new IllegalStateException("the store is gone");
      }
      lines.forEach(line -> texts.add(line.text()));
    }
  }
}
