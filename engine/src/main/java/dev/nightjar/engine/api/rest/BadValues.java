package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.api.BadBody;
import dev.nightjar.engine.api.BadParameter;
import dev.nightjar.engine.definition.Nearest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with values that can't be read. */
final class BadValues {

  private BadValues() {}

  /** Of a parameter. */
  static BadParameter explain(MethodArgumentTypeMismatchException bad) {
    String value = String.valueOf(bad.getValue());
    return new BadParameter(
        bad.getName(),
        "Cannot use this as %s: %s".formatted(bad.getName(), value),
        hint(value, bad.getRequiredType()));
  }

  /** Of a body. */
  static BadBody explain(HttpMessageNotReadableException unreadable) {
    if (unreadable.getCause() instanceof UnrecognizedPropertyException unknown) {
      List<String> known =
          unknown.getKnownPropertyIds() == null
              ? List.of()
              : unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
      return new BadBody(
          pointer(unknown),
          "Cannot read key: " + unknown.getPropertyName(),
          Nearest.hintOrAll(unknown.getPropertyName(), known));
    }
    if (unreadable.getCause() instanceof InvalidFormatException format) {
      String value = String.valueOf(format.getValue());
      return new BadBody(
          pointer(format), "Cannot use this value: " + value, hint(value, format.getTargetType()));
    }
    if (unreadable.getCause() instanceof DatabindException other && !other.getPath().isEmpty()) {
      return new BadBody(
          pointer(other), "Cannot use what stands at %s".formatted(pointer(other)), null);
    }
    boolean none = !(unreadable.getCause() instanceof JacksonException);
    return new BadBody(
        "",
        none ? "Cannot read a body where there is none" : "Cannot read the body as JSON",
        "an object, as in {\"pipeline\": \"rain\"}");
  }

  private static String pointer(DatabindException at) {
    return at.getPath().stream()
        .map(
            each ->
                "/"
                    + (each.getPropertyName() == null
                        ? String.valueOf(each.getIndex())
                        : each.getPropertyName()))
        .collect(Collectors.joining());
  }

  private static @Nullable String hint(String value, @Nullable Class<?> type) {
    if (type != null && type.isEnum()) {
      return Nearest.hintOrAll(
          value, Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList());
    }
    if (type == Instant.class) {
      return "as in 2026-11-23T02:00:00Z";
    }
    if (type == Boolean.class) {
      return "one of true, false";
    }
    return type == Integer.class ? "a whole number" : null;
  }
}
