package dev.nightjar.steps.spark.library.lineage;

import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnEdge.Kind;
import dev.nightjar.steps.contract.work.Field;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** A field that a value owes something to, and how. */
record Origin(Field from, Kind kind) {

  /** What a value owes to the field when it is made from this one in that way. */
  Origin through(Kind way) {
    if (!kind.isDirect()) {
      return this;
    }
    return way.isDirect() && way.compareTo(kind) < 0 ? this : new Origin(from, way);
  }

  /** What a decision owes to the field when it is taken on this value. */
  Origin deciding(Kind decision) {
    return new Origin(from, decision);
  }

  ColumnEdge to(Field field) {
    return new ColumnEdge(from, field, kind);
  }

  static Set<Origin> through(Kind way, Collection<Origin> origins) {
    Set<Origin> all = new LinkedHashSet<>();
    origins.forEach(origin -> all.add(origin.through(way)));
    return all;
  }

  static Set<Origin> deciding(Kind decision, Collection<Origin> origins) {
    Set<Origin> all = new LinkedHashSet<>();
    origins.forEach(origin -> all.add(origin.deciding(decision)));
    return all;
  }
}
