package dev.nightjar.engine.execution.driver;

import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** The protocol's messages as JSON. */
@Component
class Wire {

  // Strict in both directions: the two ends come from one build, so a difference is a fault.
  private final JsonMapper mapper =
      JsonMapper.builder()
          .annotationIntrospector(new SealedTypes())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING, EnumFeature.READ_ENUMS_USING_TO_STRING)
          .build();

  byte[] write(Object message) {
    return mapper.writeValueAsBytes(message);
  }

  /**
   * Reads a message.
   *
   * @throws JacksonException when the text isn't such a message
   */
  <T> T read(byte[] json, Class<T> type) {
    return mapper.readValue(json, type);
  }
}
