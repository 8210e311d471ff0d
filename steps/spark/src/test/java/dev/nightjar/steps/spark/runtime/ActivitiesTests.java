package dev.nightjar.steps.spark.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.steps.contract.protocol.DriverFolder;
import dev.nightjar.steps.contract.protocol.Event;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.TaskResult;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActivitiesTests {

  private static final LogLine LINE = new LogLine(Instant.EPOCH, "INFO", "text");
  private static final TaskResult RESULT =
      new TaskResult(null, Map.of(), null, Map.of(), List.of());
  private static final Failure FAILURE =
      new Failure(Failure.Owner.USER, "code", "message", null, null);

  private final Outbox outbox = new Outbox();
  private final Activities activities =
      new Activities(outbox, new Results(new DriverFolder(Path.of("unused"))));

  @Test
  void bringsLinesOutBeforeTheLastEvent() {
    activities.begin("a");
    activities.find("a").log().add(LINE);
    activities.failed(new Event.Failed("a", FAILURE));

    assertThat(outbox.batch().events())
        .containsExactly(
            new Event.Started("a"),
            new Event.Logged("a", List.of(LINE)),
            new Event.Failed("a", FAILURE));
  }

  @Test
  void saysProgressOnlyWhenThereIsSome() {
    activities.begin("a");
    activities.find("a").tasks().known(1, 4);
    activities.collect();
    activities.collect();

    assertThat(outbox.batch().events())
        .containsExactly(new Event.Started("a"), new Event.Progress("a", 0, 4));
  }

  @Test
  void countsAllTasksOfASuccessAsDone() {
    activities.begin("a");
    activities.find("a").tasks().known(1, 4);
    activities.succeeded(new Event.Succeeded("a", RESULT, Map.of()));

    assertThat(outbox.batch().events()).contains(new Event.Progress("a", 4, 4));
  }

  @Test
  void letsAnAttemptFailWhoseSuccessCannotBeKept() {
    Map<String, Map<String, Double>> nameless = new HashMap<>();
    nameless.put(null, Map.of());
    TaskResult unwritable = new TaskResult(null, Map.of(), null, nameless, List.of());
    activities.begin("a");

    assertThatThrownBy(() -> activities.succeeded(new Event.Succeeded("a", unwritable, Map.of())))
        .isInstanceOf(UncheckedIOException.class);
    activities.failed(new Event.Failed("a", FAILURE));

    assertThat(outbox.batch().events())
        .containsExactly(new Event.Started("a"), new Event.Failed("a", FAILURE));
  }

  @Test
  void leadsNamelessLinesToTheOnlyAttempt() {
    activities.begin("a");

    assertThat(activities.find(null).attempt()).isEqualTo("a");
  }

  @Test
  void leadsNamelessLinesNowhereWhenSeveralAttemptsRun() {
    activities.begin("a");
    activities.begin("b");

    assertThat(activities.find(null)).isNull();
  }

  @Test
  void doesNotCollectWhatTheOutboxHasNoRoomFor() {
    activities.begin("a");
    while (outbox.hasRoom()) {
      outbox.add(new Event.Started("other"));
    }
    activities.find("a").log().add(LINE);
    activities.collect();

    assertThat(activities.find("a").log().take(1)).containsExactly(LINE);
  }
}
