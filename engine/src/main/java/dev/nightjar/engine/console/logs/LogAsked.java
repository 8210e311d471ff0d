package dev.nightjar.engine.console.logs;

import dev.nightjar.engine.console.Address;
import dev.nightjar.engine.console.BadQuery;
import dev.nightjar.engine.logs.LogLevel;
import dev.nightjar.engine.logs.LogQuery;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which lines are asked for, as it stands in the address.
 *
 * @param level only lines of this level or above; null for all
 * @param line the line around which to look, from 1; null for the end
 * @param before only lines ahead of this one; null for no such bound
 * @param after only lines behind this one; null for no such bound
 * @param at {@code error} for the last error, {@code start} for the begin; null for the end
 */
record LogAsked(
    @Nullable String step,
    @Nullable Integer attempt,
    @Nullable String level,
    @Nullable String q,
    @Nullable Integer line,
    @Nullable Integer before,
    @Nullable Integer after,
    @Nullable String at) {

  LogAsked {
    step = blank(step);
    level = blank(level);
    q = blank(q);
  }

  private static @Nullable String blank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  LogQuery query(String run) {
    BadQuery.unlessOneOf(
        "level",
        level,
        Stream.of(LogLevel.values()).map(each -> each.name().toLowerCase(Locale.ROOT)));
    BadQuery.unlessOneOf("place", at, Stream.of("error", "start"));
    return new LogQuery(run, step, attempt, least(), q, null);
  }

  private @Nullable LogLevel least() {
    return Stream.of(LogLevel.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(level))
        .findFirst()
        .orElse(null);
  }

  /** Whether some lines are left out. */
  boolean filters() {
    return level != null || q != null;
  }

  LogAsked of(@Nullable String otherStep, @Nullable Integer otherAttempt) {
    return new LogAsked(otherStep, otherAttempt, level, q, line, before, after, at);
  }

  /** The address of a window of the same lines; with a value for what says where. */
  String address(String path, @Nullable String where, @Nullable Object value) {
    Address address =
        Address.of(path)
            .with("step", step)
            .with("attempt", attempt)
            .with("level", level)
            .with("q", q);
    return (where == null ? address : address.with(where, value)).toString();
  }
}
