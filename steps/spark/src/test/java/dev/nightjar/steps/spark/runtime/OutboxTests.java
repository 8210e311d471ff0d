package dev.nightjar.steps.spark.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.protocol.Event;
import dev.nightjar.steps.contract.protocol.Events;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboxTests {

  private final Outbox outbox = new Outbox();

  @Test
  void isEmptyAtFirst() {
    assertThat(outbox.batch()).isEqualTo(new Events(1, List.of()));
  }

  @Test
  void repeatsWhatIsNotConfirmed() {
    outbox.add(new Event.Started("a"));
    Events batch = outbox.batch();
    outbox.add(new Event.Started("b"));

    assertThat(outbox.batch().events()).startsWith(batch.events().get(0));
    assertThat(outbox.batch().first()).isEqualTo(1);
  }

  @Test
  void goesOnAfterWhatIsConfirmed() {
    outbox.add(new Event.Started("a"));
    Events batch = outbox.batch();
    outbox.add(new Event.Started("b"));
    outbox.confirm(batch);

    assertThat(outbox.batch().first()).isEqualTo(2);
    assertThat(outbox.batch().events()).containsExactly(new Event.Started("b"));
  }

  @Test
  void confirmsTheSameEventsOnce() {
    outbox.add(new Event.Started("a"));
    outbox.add(new Event.Started("b"));
    Events batch = outbox.batch();
    outbox.confirm(batch);
    outbox.add(new Event.Started("c"));
    outbox.confirm(batch);

    assertThat(outbox.batch().events()).containsExactly(new Event.Started("c"));
  }

  @Test
  void takesTheLastEventOfAnAttemptWhateverElseWaits() {
    IntStream.range(0, 5_000).forEach(i -> outbox.add(new Event.Progress("a", i, 5_000)));

    assertThat(outbox.hasRoom()).isFalse();
    outbox.add(new Event.Started("b"));
    Events batch = outbox.batch();
    Event last = null;
    while (!batch.events().isEmpty()) {
      last = batch.events().get(batch.events().size() - 1);
      outbox.confirm(batch);
      batch = outbox.batch();
    }
    assertThat(last).isEqualTo(new Event.Started("b"));
  }
}
