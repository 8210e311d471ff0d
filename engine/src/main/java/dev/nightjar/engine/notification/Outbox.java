package dev.nightjar.engine.notification;

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

  /** The latest messages, the latest first. */
  List<Sheet> latest(int limit);

  /** How many wait to go out after they have failed, and how many were given up. */
  Troubles troubles();

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

  /** Messages that didn't go out. */
  record Troubles(int retrying, int givenUp) {}
}
