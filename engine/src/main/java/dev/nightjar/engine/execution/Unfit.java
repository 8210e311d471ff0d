package dev.nightjar.engine.execution;

/**
 * A run that waits for more memory than any live server has for drivers.
 *
 * @param megabytes what its drivers take where they take least
 * @param most what the server has that has most
 */
public record Unfit(String run, String pipeline, long megabytes, long most) {

  /** In words, as what is said of the run. */
  public String text() {
    return "needs %s of memory for its drivers; the largest server has %s"
        .formatted(size(megabytes), size(most));
  }

  private static String size(long megabytes) {
    return megabytes % 1024 == 0 ? megabytes / 1024 + " GB" : megabytes + " MB";
  }
}
