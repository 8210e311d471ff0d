package dev.nightjar.engine.notification;

import dev.nightjar.engine.execution.RunFilter.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps messages until they have gone out. The caller has a transaction open. */
public interface Outbox {

  /** The last message like another: of its pipeline, event and channel. */
  Optional<Last> last(Message like);

  /**
   * Adds a message, once for its id.
   *
   * @param due when it may go out
   * @param quietUntil until when no other one like it does
   * @param told how many like it this one tells of
   */
  void add(Message message, Instant due, Instant quietUntil, int told);

  /**
   * Lets a message that hasn't gone out yet tell of another one as well.
   *
   * @return false where it is on its way already
   */
  boolean merge(String id, Message latest);

  /** Drops messages of an event that haven't gone out yet: another one makes them untrue. */
  void drop(Message by, String event);

  /**
   * Claims a message that is due, so that nobody else sends it for a while.
   *
   * @param lease for how long
   */
  Optional<Claimed> claim(Duration lease);

  /** A claimed message has gone out; nothing where it was claimed by another since. */
  void sent(Claimed message);

  /**
   * A claimed message hasn't gone out.
   *
   * @param next when it is tried again; null for never
   */
  void failed(Claimed message, String error, @Nullable Instant next);

  /**
   * Messages, the latest first.
   *
   * @param scope only those about pipelines that may be seen; null for all
   * @param after null for the first page
   */
  List<Sheet> page(@Nullable Scope scope, @Nullable Place after, int limit);

  /** The latest messages, the latest first. */
  default List<Sheet> latest(int limit) {
    return page(null, null, limit);
  }

  /**
   * Those that didn't go out: they wait after they have failed, or were given up. The latest first.
   *
   * @param scope which pipelines' messages may be seen; null for all
   */
  List<Sheet> stuck(@Nullable Scope scope, int limit);

  /**
   * Has a message that didn't go out be tried once more, at once.
   *
   * @return in which state it was; empty where there is no such message of the pipeline
   */
  Optional<String> again(String id, String pipeline);

  /** How many wait to go out after they have failed, and how many were given up. */
  default Troubles troubles() {
    return troubles(null);
  }

  /** The same of those that may be seen. */
  Troubles troubles(@Nullable Scope scope);

  /** A message that was added before. */
  record Last(String id, boolean waiting, Instant quietUntil) {}

  /**
   * A message on its way.
   *
   * @param attempt which try it is, from 1
   */
  record Claimed(Message message, int told, int attempt) {}

  /** A message and what has become of it. */
  record Sheet(
      Message message,
      int told,
      String state,
      int attempts,
      Instant createdAt,
      Instant dueAt,
      @Nullable Instant endedAt,
      @Nullable String error) {}

  /** Where a message stands among all. */
  record Place(Instant createdAt, String id) {}

  /** Messages that didn't go out. */
  record Troubles(int retrying, int givenUp) {}
}
