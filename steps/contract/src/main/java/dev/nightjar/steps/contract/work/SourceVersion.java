package dev.nightjar.steps.contract.work;

/**
 * What a source held at a moment.
 *
 * @param identity equal for equal content, wherever and whenever it was written
 * @param stamp the same for as long as nobody touches the source; cheap to take, and told apart
 *     from an older one even when only the time of writing differs; of a table or a database, what
 *     leads back to this version
 */
public record SourceVersion(String identity, String stamp) {

  private static final String UNKNOWN = "unknown:";

  /**
   * The version of a source that nothing tells apart from other versions.
   *
   * @param unique never given before
   */
  public static SourceVersion unknown(String unique) {
    return new SourceVersion(UNKNOWN + unique, "");
  }

  /** Whether an identity says what a source holds, and may ever be met again. */
  public static boolean isKnown(String identity) {
    return !identity.startsWith(UNKNOWN);
  }
}
