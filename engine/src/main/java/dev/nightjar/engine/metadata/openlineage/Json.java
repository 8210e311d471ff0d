package dev.nightjar.engine.metadata.openlineage;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object in the making; what is null is left out. */
final class Json {

  /** Names what says so. */
  static final String PRODUCER = "urn:nightjar:engine";

  private static final String SPEC = "https://openlineage.io/spec/";

  private final Map<String, Object> members = new LinkedHashMap<>();

  static Json object() {
    return new Json();
  }

  /**
   * A facet.
   *
   * @param schema its schema's version and name, such as {@code 1-1-0/SQLJobFacet}
   */
  static Json facet(String schema) {
    String name = schema.substring(schema.indexOf('/') + 1);
    return object()
        .with("_producer", PRODUCER)
        .with("_schemaURL", "%sfacets/%s.json#/$defs/%s".formatted(SPEC, schema, name));
  }

  /** An event, as the core of the specification has it. */
  static Json event() {
    return object()
        .with("producer", PRODUCER)
        .with("schemaURL", SPEC + "2-0-2/OpenLineage.json#/$defs/RunEvent");
  }

  Json with(String name, @Nullable Object value) {
    if (value != null) {
      members.put(name, value instanceof Json json ? json.members : value);
    }
    return this;
  }

  Map<String, Object> map() {
    return members;
  }
}
