package dev.nightjar.engine.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;

/** What somebody works a page with. */
enum Hand {
  MOUSE {
    @Override
    void press(Locator what) {
      what.click();
    }

    @Override
    void type(Locator field, String text) {
      field.fill(text);
    }

    @Override
    void choose(Locator select, String option) {
      select.selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(option));
    }

    @Override
    void check(Locator box) {
      box.check();
    }
  },

  /** Tab and what is pressed then, never a mouse. */
  KEYBOARD {
    @Override
    void press(Locator what) {
      reach(what);
      what.page().keyboard().press("Enter");
    }

    @Override
    void type(Locator field, String text) {
      reach(field);
      Page page = field.page();
      page.keyboard().press("Control+a");
      page.keyboard().type(text);
    }

    /** A choice is walked to, and sent where choosing sends it. */
    @Override
    void choose(Locator select, String option) {
      reach(select);
      select.page().keyboard().press("Home");
      for (int i = 0; i < MOST && !chosen(select).equals(option); i++) {
        select.page().keyboard().press("ArrowDown");
      }
      if (Boolean.TRUE.equals(select.evaluate("each => 'submits' in each.dataset"))) {
        select.page().keyboard().press("Enter");
      }
    }

    private String chosen(Locator select) {
      return String.valueOf(select.evaluate("each => each.selectedOptions[0]?.text"));
    }

    @Override
    void check(Locator box) {
      reach(box);
      if (!box.isChecked()) {
        box.page().keyboard().press("Space");
      }
    }

    /** Of buttons of which one is chosen, the chosen one is reached; arrows lead to the others. */
    private void reach(Locator wanted) {
      wanted.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
      for (int i = 0; i < MOST; i++) {
        Object where = wanted.evaluate(WHERE);
        if (where.equals("here")) {
          return;
        }
        wanted.page().keyboard().press(where.equals("beside") ? "ArrowDown" : "Tab");
      }
      throw new AssertionError("Tab doesn't lead to " + wanted);
    }
  };

  private static final int MOST = 400;

  private static final String WHERE =
      """
      wanted => {
        const now = document.activeElement;
        return now === wanted ? 'here'
          : wanted.type === 'radio' && now.type === 'radio' && now.name === wanted.name ? 'beside'
          : 'elsewhere';
      }
      """;

  /** Follows a link, presses a button, opens what is folded. */
  abstract void press(Locator what);

  /** Replaces what is in a field. */
  abstract void type(Locator field, String text);

  abstract void choose(Locator select, String option);

  abstract void check(Locator box);
}
