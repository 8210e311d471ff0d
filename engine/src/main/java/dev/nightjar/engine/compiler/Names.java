package dev.nightjar.engine.compiler;

import java.util.regex.Pattern;

/** What names may look like. */
final class Names {

  static final String IDENTIFIER = "letters, digits and '_', a letter first; 100 at most";
  static final String PIPELINE = "small letters, digits and '-', a letter first; 100 at most";

  private static final Pattern IDENTIFIERS = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");
  private static final Pattern PIPELINES = Pattern.compile("[a-z][a-z0-9-]{0,99}");
  private static final Pattern ALIASES = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,99}");

  private Names() {}

  /** Whether a step, a part or a parameter may be called this. */
  static boolean isIdentifier(String name) {
    return IDENTIFIERS.matcher(name).matches();
  }

  /** The step of a definition that a name leads to: what stands before the first dot. */
  static String step(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** A dataset's name without its last part. */
  static String withoutPart(String dataset) {
    int dot = dataset.lastIndexOf('.');
    return dot < 0 ? dataset : dataset.substring(0, dot);
  }

  static boolean isPipeline(String name) {
    return PIPELINES.matcher(name).matches();
  }

  static boolean isAlias(String name) {
    return ALIASES.matcher(name).matches();
  }
}
