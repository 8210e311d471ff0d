package dev.nightjar.engine.api;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes an example of a schema: every value is one that could be. */
final class Examples {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 5;

  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("run", "rain-20261123-210503-k3f"),
          Map.entry("pipeline", "rain"),
          Map.entry("step", "model"),
          Map.entry("kind", "train"),
          Map.entry("by", "ann"),
          Map.entry("reason", "The source was mended"),
          Map.entry("backfill", "rain-backfill-20261123-210503-k3f7"),
          Map.entry("repository", "weather"),
          Map.entry("path", "rain/pipeline.yaml"),
          Map.entry("commit", "3f786850e387550fdab836ed7e6dc881de23001b"),
          Map.entry(
              "definition", "c0ffee254729296a45a3885639ac7e10f9d54979c0ffee254729296a45a38856"),
          Map.entry("name", "rain.scores"),
          Map.entry("next", "cmFpbi5zY29yZXM"),
          Map.entry("mode", "only-missing"),
          Map.entry("order", "oldest"),
          Map.entry("from", "2026-11-01"),
          Map.entry("to", "2026-11-23"),
          Map.entry("level", "INFO"),
          Map.entry("text", "Read 1,461 rows"),
          Map.entry("message", "Cannot read file: weather.csv"),
          Map.entry("hint", "look whether it is there"),
          Map.entry("code", "missing-file"),
          Map.entry("file", "rain/pipeline.yaml"),
          Map.entry("localTime", "2026-11-24T02:30:00+01:00"),
          Map.entry("cron", "30 2 * * *"),
          Map.entry("rhythm", "cron 30 2 * * *"),
          Map.entry("timezone", "Europe/Berlin"),
          Map.entry("alias", "champion"),
          Map.entry("attempt", "rain-20261123-210503-k3f/model/1"),
          Map.entry("location", "/srv/nightjar/data/rain/scores/rain-20261123-210503-k3f-1/data"),
          Map.entry("trainedBy", "rain-20261123-210503-k3f"),
          Map.entry("madeBy", "rain-20261123-210503-k3f"),
          Map.entry("createdBy", "ann"),
          Map.entry("owner", "weather-team"),
          Map.entry("tags", "nightly"),
          Map.entry("aliases", "champion"),
          Map.entry("action", "retry"),
          Map.entry("detail", "from model"),
          Map.entry("branch", "region=north"),
          Map.entry("version", "champion"),
          Map.entry("dataset", "rain.scores"),
          Map.entry("type", "string"),
          Map.entry("format", "parquet"));

  private final Map<String, ObjectNode> named;

  Examples(Map<String, ObjectNode> named) {
    this.named = named;
  }

  /** An example of a schema. */
  JsonNode of(JsonNode schema) {
    return of("", schema, 0);
  }

  private JsonNode of(String name, JsonNode schema, int depth) {
    if (schema.has("$ref")) {
      String reference = schema.path("$ref").asString();
      return object(named.get(reference.substring(reference.lastIndexOf('/') + 1)), depth);
    }
    if (schema.has("anyOf")) {
      return depth > 1 ? JSON.nullNode() : of(name, schema.path("anyOf").path(0), depth);
    }
    if (schema.has("enum")) {
      return schema.path("enum").path(schema.path("enum").size() / 2);
    }
    return switch (type(schema)) {
      case "array" -> array(name, schema, depth);
      case "object" -> map(name, schema, depth);
      case "boolean" -> JSON.booleanNode(name.equals("live") || name.equals("active"));
      case "integer" -> JSON.numberNode(3);
      case "number" -> JSON.numberNode(0.7186);
      case "string" -> JSON.stringNode(text(name, schema.path("format").asString("")));
      default -> JSON.stringNode("0.01");
    };
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() ? type.path(0).asString() : type.asString("");
  }

  private static String text(String name, String format) {
    return switch (format) {
      case "date-time" -> "2026-11-23T21:05:03Z";
      case "date" -> "2026-12-25";
      default -> TEXTS.getOrDefault(name, name.isEmpty() ? "text" : name);
    };
  }

  private JsonNode array(String name, JsonNode schema, int depth) {
    ArrayNode array = JSON.arrayNode();
    if (depth < DEEPEST) {
      array.add(of(name, schema.path("items"), depth + 1));
    }
    return array;
  }

  private JsonNode map(String name, JsonNode schema, int depth) {
    ObjectNode map = JSON.objectNode();
    if (depth < DEEPEST) {
      String key = name.equals("parameters") ? "regParam" : name.equals("runs") ? "queued" : "key";
      map.set(key, of(key, schema.path("additionalProperties"), depth + 1));
    }
    return map;
  }

  private JsonNode object(ObjectNode schema, int depth) {
    ObjectNode object = JSON.objectNode();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      boolean required =
          schema
              .path("required")
              .valueStream()
              .anyMatch(each -> each.asString().equals(property.getKey()));
      if (required || depth < 1) {
        object.set(property.getKey(), of(property.getKey(), property.getValue(), depth + 1));
      }
    }
    return object;
  }
}
