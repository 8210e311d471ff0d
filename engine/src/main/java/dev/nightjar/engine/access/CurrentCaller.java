package dev.nightjar.engine.access;

import java.util.function.Supplier;

/** Knows who asks on the thread at hand. */
public interface CurrentCaller {

  /** Who asks; {@link Caller#nobody} where that isn't known. */
  Caller get();

  /**
   * Tells on any thread, and later too, who the one that asks now is by then: {@link Caller#nobody}
   * once they were disabled, their session has ended or their token is good no more.
   */
  Supplier<Caller> later();
}
