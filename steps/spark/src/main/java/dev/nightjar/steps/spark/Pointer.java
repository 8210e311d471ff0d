package dev.nightjar.steps.spark;

/** JSON pointers below a step. */
public final class Pointer {

  private Pointer() {}

  /** The pointer to a key, or to an element of a list, of what another pointer leads to. */
  public static String child(String parent, Object key) {
    return parent + "/" + key.toString().replace("~", "~0").replace("/", "~1");
  }
}
