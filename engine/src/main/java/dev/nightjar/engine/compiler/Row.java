package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.Sha256;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row that a definition is run for.
 *
 * @param key the values of its key columns, as text
 * @param values those of the definition's parameters that it gives, as text
 */
public record Row(List<String> key, Map<String, String> values) {

  private static final int MOST_READABLE = 60;
  private static final int DIGITS = 16;

  public Row {
    key = List.copyOf(key);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The key as a person reads it. */
  public String label() {
    return String.join(", ", key);
  }

  /**
   * The key as a part of names: as it is where it is a name, else what is readable of it and a
   * hash. Different keys have different names.
   */
  public String name() {
    String only = key.get(0);
    // Two lines in a row are left to the names that are made here.
    if (key.size() == 1
        && Names.isIdentifier(only)
        && only.length() <= MOST_READABLE
        && !only.contains("__")) {
      return only;
    }
    String readable =
        String.join("_", key).replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
    String begun = readable.matches("[A-Za-z].*") ? readable : "k" + readable;
    String cut = begun.substring(0, Math.min(begun.length(), MOST_READABLE - DIGITS - 2));
    return cut.replaceAll("_+$", "") + "__" + hash();
  }

  private String hash() {
    return Sha256.of(CanonicalJson.write(key)).substring(0, DIGITS);
  }
}
