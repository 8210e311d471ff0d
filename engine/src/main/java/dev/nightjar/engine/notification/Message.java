package dev.nightjar.engine.notification;

import dev.nightjar.engine.definition.Notify;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is to tell, for one channel.
 *
 * @param id the same whenever the same is told to this channel
 * @param step the step that it is about; null for the whole run
 * @param cause what happened, in a sentence
 * @param where {@code file:line:column}; null where it isn't in a file
 * @param hint what would mend it; null where that isn't known
 * @param command what to type; null where there is nothing to do
 * @param owner who answers for the pipeline; null where it doesn't say
 */
public record Message(
    String id,
    String channel,
    Notify.Event event,
    String pipeline,
    String run,
    Instant logicalTime,
    Instant at,
    @Nullable String step,
    String cause,
    @Nullable String where,
    @Nullable String hint,
    @Nullable String command,
    @Nullable String owner) {

  /**
   * The values that templates may use; what isn't there is empty.
   *
   * @param told how many like it this one tells of
   */
  Map<String, String> values(int told) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("pipeline", pipeline);
    values.put("run", run);
    values.put("logicalTime", logicalTime.toString());
    values.put("at", at.toString());
    values.put("event", event.word());
    values.put("step", step == null ? "" : step);
    values.put("cause", cause);
    values.put("where", where == null ? "" : where);
    values.put("hint", hint == null ? "" : hint);
    values.put("command", command == null ? "" : command);
    values.put("owner", owner == null ? "" : owner);
    values.put("count", String.valueOf(told));
    values.put(
        "more",
        told > 1 ? "%d like it since the last message; this is the latest".formatted(told) : "");
    return values;
  }
}
