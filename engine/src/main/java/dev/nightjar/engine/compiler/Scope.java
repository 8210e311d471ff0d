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
 * @param lasting what the definition itself says of a name, and so says of every run; nothing of
 *     those that only a run gives a value
 */
record Scope(Map<String, Value> values, List<String> broken, Map<String, String> lasting) {

  /** Where no name means anything. */
  static final Scope NONE = new Scope(Map.of(), List.of(), Map.of());

  Scope {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    broken = List.copyOf(broken);
    lasting = Map.copyOf(lasting);
  }

  /** What is known of every run. */
  static Scope of(Instant logicalTime) {
    String date = logicalTime.atZone(ZoneOffset.UTC).toLocalDate().toString();
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("run.date", new Value(Value.Kind.DATE, date));
    values.put("run.logicalTime", new Value(Value.Kind.INSTANT, logicalTime.toString()));
    return new Scope(values, List.of(), Map.of());
  }

  /** Those that any definition may use, whatever its parameters are. */
  Scope ofRuns() {
    Map<String, Value> own = new LinkedHashMap<>(values);
    own.keySet().removeIf(name -> !name.contains("."));
    return new Scope(own, List.of(), Map.of());
  }

  /** These names and more. */
  Scope with(Map<String, Value> more, List<String> moreBroken, Map<String, String> moreLasting) {
    Map<String, Value> all = new LinkedHashMap<>(values);
    all.putAll(more);
    return new Scope(all, moreBroken, moreLasting);
  }

  /** Every name. */
  List<String> names() {
    List<String> names = new ArrayList<>(values.keySet());
    names.addAll(broken);
    return names;
  }
}
