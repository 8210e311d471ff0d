package dev.nightjar.engine.access;

/** Somebody who is known may not do what was asked for. */
public final class Forbidden extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Role least;

  Forbidden(Caller caller, Role least, String where) {
    super("Cannot do this as %s: it takes the role %s %s".formatted(caller.name(), least, where));
    this.least = least;
  }

  /** The least role that may do it. */
  public Role least() {
    return least;
  }

  /** What would mend it. */
  public String hint() {
    return "An administrator can grant it";
  }
}
