package dev.nightjar.engine.notification;

import dev.nightjar.engine.execution.AuditEntry.Subject;
import dev.nightjar.engine.execution.Chronicle;
import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.execution.RunRefused;
import dev.nightjar.engine.execution.Transactions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was told, what is still to be told, and the ways to tell it. */
@Component
public final class Notifications {

  private final NotificationProperties properties;
  private final Outbox outbox;
  private final Dispatch dispatch;
  private final Chronicle chronicle;
  private final Transactions transactions;
  private final Clock clock;

  Notifications(
      NotificationProperties properties,
      Outbox outbox,
      Dispatch dispatch,
      Chronicle chronicle,
      Transactions transactions,
      Clock clock) {
    this.properties = properties;
    this.outbox = outbox;
    this.dispatch = dispatch;
    this.chronicle = chronicle;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** A channel, and where it leads as far as that may be shown. */
  public record Way(String name, Channel.Type type, String destination) {}

  /** The channels that are configured. */
  public List<Way> ways() {
    return properties.channels().stream()
        .map(
            channel ->
                new Way(
                    channel.name(), channel.type(), dispatch.carrier(channel).destination(channel)))
        .toList();
  }

  /**
   * Messages, the latest first.
   *
   * @param scope only those about pipelines that may be seen; null for all
   * @param after null for the first page
   */
  public List<Outbox.Sheet> page(@Nullable Scope scope, Outbox.@Nullable Place after, int limit) {
    return outbox.page(scope, after, limit);
  }

  /** How many messages don't go out. */
  public Outbox.Troubles troubles() {
    return outbox.troubles();
  }

  /** How many don't go out, of those that may be seen. */
  public Outbox.Troubles troubles(@Nullable Scope scope) {
    return outbox.troubles(scope);
  }

  /** The messages that don't go out, of those that may be seen, the latest first. */
  public List<Outbox.Sheet> stuck(@Nullable Scope scope, int limit) {
    return outbox.stuck(scope, limit);
  }

  /**
   * Has a message of a pipeline that didn't go out be tried once more, at once.
   *
   * @throws RunRefused when there is none
   */
  public void again(String id, String pipeline) {
    transactions.run(
        () -> {
          String before =
              outbox
                  .again(id, pipeline)
                  .orElseThrow(
                      () ->
                          new RunRefused(
                              "Cannot send a message of %s again: %s".formatted(pipeline, id),
                              "It has gone out meanwhile, or was forgotten"));
          chronicle.note(Subject.NOTIFICATION, pipeline, "resend", before, "waiting");
        });
  }

  /**
   * Sends a message about nothing, now.
   *
   * @return why it has not arrived; empty when it has
   */
  public Optional<String> test(String channel) {
    return chronicle.through(
        Subject.NOTIFICATION,
        channel,
        "test",
        () -> sent(channel),
        error -> error.map("not sent: "::concat).orElse("sent"));
  }

  private Optional<String> sent(String channel) {
    try {
      dispatch.deliver(Samples.message(channel, clock.instant()), 1);
      return Optional.empty();
    } catch (Undelivered e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
