package dev.nightjar.engine.access;

/** Knows who asks on the thread at hand. */
public interface CurrentCaller {

  /** Who asks; {@link Caller#nobody} where that isn't known. */
  Caller get();
}
