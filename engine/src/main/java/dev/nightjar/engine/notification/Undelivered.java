package dev.nightjar.engine.notification;

/** A message has not arrived, as far as is known. What it says is fit to be shown. */
public final class Undelivered extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean hopeless;

  private Undelivered(String message, boolean hopeless) {
    super(message);
    this.hopeless = hopeless;
  }

  /** Another try may succeed. */
  public static Undelivered yet(String message) {
    return new Undelivered(message, /* hopeless= */ false);
  }

  /** Another try would fail as well. */
  public static Undelivered ever(String message) {
    return new Undelivered(message, /* hopeless= */ true);
  }

  boolean hopeless() {
    return hopeless;
  }
}
