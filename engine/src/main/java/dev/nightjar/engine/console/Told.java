package dev.nightjar.engine.console;

import dev.nightjar.engine.catalog.UpstreamFailure;
import dev.nightjar.engine.execution.RunRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What came of something that a person did, told on the page that they are led to.
 *
 * @param hint what can be done instead, or null
 */
public record Told(boolean good, String message, @Nullable String hint) {

  private static final String NAME = "told";

  /** Does it, and has the next page tell that it is done, or why it can't be. */
  public static void after(RedirectAttributes next, String done, Runnable action) {
    try {
      action.run();
      next.addFlashAttribute(NAME, new Told(true, done, null));
    } catch (RunRefused e) {
      next.addFlashAttribute(NAME, new Told(false, String.valueOf(e.getMessage()), e.hint()));
    } catch (UpstreamFailure e) {
      lacking(next, String.valueOf(e.getMessage()), "The pipeline's files must be at hand");
    }
  }

  /** Has the next page tell what is lacking. */
  public static void lacking(RedirectAttributes next, String message, String hint) {
    next.addFlashAttribute(NAME, new Told(false, message, hint));
  }
}
