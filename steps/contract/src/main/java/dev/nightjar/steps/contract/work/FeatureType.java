package dev.nightjar.steps.contract.work;

import java.util.Optional;
import java.util.Set;

/** What a model can learn from. */
public enum FeatureType {
  NUMBER,
  FLAG,
  TEXT;

  private static final Set<String> INTEGERS = Set.of("tinyint", "smallint", "int", "bigint");
  private static final Set<String> FRACTIONS = Set.of("float", "double");

  /** What a column of this SQL type is to a model; empty when it is nothing. */
  public static Optional<FeatureType> of(String type) {
    if (isInteger(type) || isFraction(type)) {
      return Optional.of(NUMBER);
    }
    return switch (type) {
      case "boolean" -> Optional.of(FLAG);
      case "string" -> Optional.of(TEXT);
      default -> Optional.empty();
    };
  }

  /** Whether values of one SQL type can stand where a model expects those of another. */
  public static boolean alike(String type, String other) {
    return type.equals(other) || (of(type).isPresent() && of(type).equals(of(other)));
  }

  /** Whether it holds whole numbers, so that they may stand for classes. */
  public static boolean isInteger(String type) {
    return INTEGERS.contains(type);
  }

  /** Whether it holds numbers that measure something. */
  public static boolean isFraction(String type) {
    return FRACTIONS.contains(type) || type.startsWith("decimal(");
  }
}
