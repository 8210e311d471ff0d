package dev.nightjar.engine.execution;

import org.jspecify.annotations.Nullable;

/**
 * How a run is to be gone on with.
 *
 * @param again what is run again beside what isn't done
 * @param definition the one that it goes on with; null for its own
 * @param by who asks for it
 * @param reason why; or null
 */
public record Repair(
    Again again, @Nullable Redefinition definition, String by, @Nullable String reason) {

  /** What isn't done is run with the run's own definition. */
  public static Repair plain(String by) {
    return new Repair(Again.nothing(), null, by, null);
  }

  /** What it does, for those who read it later. */
  String detail() {
    String what =
        again.all()
            ? "the whole run"
            : again.from().isEmpty()
                ? "what isn't done"
                : "from " + String.join(", ", again.from());
    return definition == null
        ? what
        : "%s, with definition %.12s".formatted(what, definition.definition().hash());
  }
}
