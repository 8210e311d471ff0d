package dev.nightjar.engine.console.people;

import dev.nightjar.engine.access.AccessRefused;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/**
 * What came of a change, for the page that follows.
 *
 * @param secret something that is shown this once; or null
 */
record Outcome(boolean good, String message, @Nullable String hint, @Nullable String secret) {

  static Outcome done(String message) {
    return new Outcome(true, message, null, null);
  }

  static Outcome showing(String message, String secret) {
    return new Outcome(true, message, "It is shown this once.", secret);
  }

  /** Makes a change, and has the page tell of it. */
  static void of(Supplier<Outcome> change, Model model) {
    Outcome outcome;
    try {
      outcome = change.get();
    } catch (AccessRefused e) {
      outcome = new Outcome(false, String.valueOf(e.getMessage()), e.hint(), null);
    }
    model.addAttribute("outcome", outcome);
  }
}
