package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.DurationText;
import dev.nightjar.engine.definition.Parameter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** What a type of parameter takes, and what it is called. */
record ParameterType(Parameter.Type type) {

  private static final Pattern INT = Pattern.compile("[-+]?\\d{1,18}");
  private static final Pattern DOUBLE =
      Pattern.compile("[-+]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][-+]?\\d{1,3})?");

  boolean takes(String text) {
    return switch (type) {
      case STRING -> true;
      case INT -> INT.matcher(text).matches();
      case DOUBLE -> DOUBLE.matcher(text).matches();
      case BOOLEAN -> text.equals("true") || text.equals("false");
      case DATE -> isDate(text);
      case DURATION -> DurationText.parse(text).isPresent();
      case PATH -> !text.isBlank() && text.indexOf('\0') < 0;
    };
  }

  boolean isNumber() {
    return type == Parameter.Type.INT || type == Parameter.Type.DOUBLE;
  }

  String words() {
    return switch (type) {
      case STRING -> "a text";
      case INT -> "a whole number";
      case DOUBLE -> "a number";
      case BOOLEAN -> "true or false";
      case DATE -> "a date such as 2026-01-31";
      case DURATION -> "a duration such as 30s, 10m or 1h30m";
      case PATH -> "a path";
    };
  }

  Value value(String text) {
    return new Value(
        switch (type) {
          case STRING, PATH -> Value.Kind.TEXT;
          case INT, DOUBLE -> Value.Kind.NUMBER;
          case BOOLEAN -> Value.Kind.FLAG;
          case DATE -> Value.Kind.DATE;
          case DURATION -> Value.Kind.DURATION;
        },
        text);
  }

  private static boolean isDate(String text) {
    try {
      return LocalDate.parse(text).toString().equals(text);
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
