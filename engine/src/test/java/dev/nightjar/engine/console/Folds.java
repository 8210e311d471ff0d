package dev.nightjar.engine.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import dev.nightjar.engine.console.Browser.Eyes;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/** What pages show only to who asks for it: menus, confirmations, dialogs; each is opened once. */
final class Folds {

  private final Set<String> known = new HashSet<>();

  /**
   * Opens what has a name that none on an earlier page had, one at a time.
   *
   * @param look is given what opened it and a selector of what is open
   */
  void open(Page page, BiConsumer<String, String> look) {
    for (Locator summary : page.locator("main details:has(form) > summary").all()) {
      String name = summary.innerText().strip();
      if (summary.isVisible() && known.add(name)) {
        summary.click();
        look.accept(name, "details[open]");
        summary.click();
      }
    }
    for (Locator opener : page.locator("[data-opens]").all()) {
      String dialog = "#" + opener.getAttribute("data-opens");
      if (opener.isVisible() && known.add(dialog)) {
        opener.click();
        look.accept(dialog, "dialog[open]");
        page.keyboard().press("Escape");
      }
    }
    if (known.add("menu") && page.locator("[popovertarget]").count() > 0) {
      ViewportSize usual = page.viewportSize();
      page.setViewportSize(Eyes.PHONE.width(), Eyes.PHONE.height());
      page.locator("[popovertarget]").click();
      look.accept("menu", "[popover]");
      page.keyboard().press("Escape");
      page.setViewportSize(usual.width, usual.height);
    }
  }

  /** The names of all that was opened. */
  Set<String> known() {
    return Set.copyOf(known);
  }
}
