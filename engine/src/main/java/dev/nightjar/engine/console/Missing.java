package dev.nightjar.engine.console;

/** There is nothing where a page was asked for. */
public final class Missing extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String hint;

  /** Says what there isn't, and where to look instead. */
  public Missing(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  String hint() {
    return hint;
  }

  /** There is no such run. */
  public static Missing run(String run) {
    return new Missing("Cannot find run: " + run, "It may have been deleted, as old runs are");
  }

  /** There is no such pipeline. */
  public static Missing pipeline(String name) {
    return new Missing("Cannot find pipeline: " + name, "The list shows all that are known here");
  }

  /** There is no such backfill. */
  public static Missing backfill(String id) {
    return new Missing("Cannot find backfill: " + id, "The list shows all that are known here");
  }

  /** There is no such model. */
  public static Missing model(String name) {
    return new Missing("Cannot find model: " + name, "The list shows all that were trained");
  }
}
