package dev.nightjar.engine.compiler;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step that is not what it was.
 *
 * @param mark {@code added}, {@code removed} or {@code changed}
 */
public record StepChange(String step, String kind, String mark, List<Setting> settings) {

  /**
   * A setting that is not what it was.
   *
   * @param before null where there was none
   * @param after null where there is none
   */
  public record Setting(String path, @Nullable String before, @Nullable String after) {}
}
