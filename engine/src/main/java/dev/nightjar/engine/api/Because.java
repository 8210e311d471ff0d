package dev.nightjar.engine.api;

import org.jspecify.annotations.Nullable;

/**
 * Why something is done.
 *
 * @param reason kept with it; null where none is given
 */
public record Because(@Nullable String reason) {

  /**
   * The reason of what isn't done without.
   *
   * @throws BadBody when there is none
   */
  public String required() {
    if (reason == null || reason.isBlank()) {
      throw new BadBody("/reason", "Cannot do this without a reason", "it is kept, and shown");
    }
    return reason;
  }
}
