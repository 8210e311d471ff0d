package dev.nightjar.engine.home;

import java.util.Locale;

/** The metadata store couldn't be read or written. What it had confirmed before is safe. */
public final class StoreFailure extends RuntimeException {

  /** Names the action that failed, such as {@code write to}, and its cause. */
  public StoreFailure(String action, Throwable cause) {
    super("Cannot " + action + " the metadata store: " + reason(cause), cause);
  }

  /** What can be done about it. */
  public String hint() {
    String message = String.valueOf(getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("no space left") || message.contains("disk full")
        ? "Free some disk space, then continue with 'nightjar runs retry'"
        : "See engine.log in the home folder, then continue with 'nightjar runs retry'";
  }

  private static String reason(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null
        ? root.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
