package dev.nightjar.engine.definition;

import java.util.Locale;

/** The words of the language for Java's names. */
public final class Words {

  private Words() {}

  /** A constant as it is written: its label where it has one, else {@code MIN_MAX} as minMax. */
  public static String of(Enum<?> constant) {
    if (!constant.toString().equals(constant.name())) {
      return constant.toString();
    }
    return ofConstant(constant.name());
  }

  /** A constant's name as it is written: {@code MIN_MAX} as minMax. */
  public static String ofConstant(String name) {
    StringBuilder word = new StringBuilder();
    for (String part : name.toLowerCase(Locale.ROOT).split("_", -1)) {
      word.append(word.isEmpty() ? part : capital(part));
    }
    return word.toString();
  }

  /** A type's name with a small initial. */
  static String camelCase(Class<?> type) {
    return camelCase(type.getSimpleName());
  }

  /** A type's simple name with a small initial. */
  public static String camelCase(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static String capital(String word) {
    return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
