package dev.nightjar.engine.triggering.rest;

import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.triggering.RunRequests.Request;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what is asked of a body, and refuses all that it doesn't know. */
final class RequestBody {

  private static final List<String> KEYS = List.of("pipeline", "parameters", "logicalTime");

  private RequestBody() {}

  /**
   * What is asked.
   *
   * @throws Unreadable when it isn't a request
   */
  static Request read(byte[] body, JsonMapper json) {
    JsonNode root;
    try {
      root = json.readTree(body);
    } catch (JacksonException e) {
      throw new Unreadable("Cannot read the body as JSON", null);
    }
    if (!root.isObject()) {
      throw new Unreadable(
          "Cannot read the body: it is no object", "as in {\"pipeline\": \"rain\"}");
    }
    for (String key : root.propertyNames()) {
      if (!KEYS.contains(key)) {
        throw new Unreadable("Cannot read key: " + key, Nearest.hintOrAll(key, KEYS));
      }
    }
    JsonNode pipeline = root.path("pipeline");
    if (!pipeline.isString()) {
      throw new Unreadable(
          "Cannot run what has no name", "as in {\"pipeline\": \"rain\", \"parameters\": {}}");
    }
    return new Request(
        pipeline.asString(), parameters(root.path("parameters")), time(root.path("logicalTime")));
  }

  private static Map<String, String> parameters(JsonNode written) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (written.isMissingNode() || written.isNull()) {
      return parameters;
    }
    if (!written.isObject()) {
      throw new Unreadable("Cannot read parameters: they are no object", null);
    }
    for (Map.Entry<String, JsonNode> entry : written.properties()) {
      if (!entry.getValue().isValueNode() || entry.getValue().isNull()) {
        throw new Unreadable(
            "Cannot take parameter %s: it is no single value".formatted(entry.getKey()), null);
      }
      parameters.put(entry.getKey(), entry.getValue().asString());
    }
    return parameters;
  }

  private static @Nullable Instant time(JsonNode written) {
    if (written.isMissingNode() || written.isNull()) {
      return null;
    }
    try {
      return Instant.parse(written.asString());
    } catch (DateTimeParseException e) {
      throw new Unreadable(
          "Cannot read logicalTime: " + written.asString(), "as in 2026-11-23T02:00:00Z");
    }
  }

  /** A body is no request. */
  static final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String hint;

    Unreadable(String message, @Nullable String hint) {
      super(message);
      this.hint = hint;
    }

    @Nullable String hint() {
      return hint;
    }
  }
}
