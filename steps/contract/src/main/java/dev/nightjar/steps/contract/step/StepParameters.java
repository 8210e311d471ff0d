package dev.nightjar.steps.contract.step;

/**
 * What a step does. The key in the definition that names the kind is the record's name with a small
 * initial: {@code collect}, {@code sql}, {@code check} …
 */
public sealed interface StepParameters
    permits Collect,
        Sql,
        Custom,
        Check,
        Split,
        Train,
        Evaluate,
        Deploy,
        Approve,
        Score,
        Monitor,
        Pipeline,
        Foreach {

  /** The kind as it is written in a definition, such as {@code collect}. */
  default String kind() {
    return kind(getClass());
  }

  /** Whether a driver does it; else the engine does it alone. */
  default boolean needsDriver() {
    return true;
  }

  /** The kind that a parameter record stands for. */
  static String kind(Class<? extends StepParameters> type) {
    String name = type.getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
