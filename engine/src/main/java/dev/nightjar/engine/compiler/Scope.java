package dev.nightjar.engine.compiler;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names that {@code ${…}} may use.
 *
 * @param values those whose value is known
 * @param broken those whose value isn't, for a reason that has been told
 */
record Scope(Map<String, Value> values, List<String> broken) {

  Scope {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    broken = List.copyOf(broken);
  }

  /** What is known of every run. */
  static Scope of(Instant logicalTime) {
    String date = logicalTime.atZone(ZoneOffset.UTC).toLocalDate().toString();
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("run.date", new Value(Value.Kind.DATE, date));
    values.put("run.logicalTime", new Value(Value.Kind.INSTANT, logicalTime.toString()));
    return new Scope(values, List.of());
  }

  /** These names and more. */
  Scope with(Map<String, Value> more, List<String> moreBroken) {
    Map<String, Value> all = new LinkedHashMap<>(values);
    all.putAll(more);
    return new Scope(all, moreBroken);
  }

  /** Every name. */
  List<String> names() {
    List<String> names = new ArrayList<>(values.keySet());
    names.addAll(broken);
    return names;
  }
}
