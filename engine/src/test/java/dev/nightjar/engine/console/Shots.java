package dev.nightjar.engine.console;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.nightjar.engine.console.Browser.Eyes;
import java.nio.file.Path;

/** Takes pictures of pages of a running server: URL FOLDER, then NAME=PATH[@dark|@phone|@full]. */
final class Shots {

  private Shots() {}

  public static void main(String[] arguments) {
    try (Browser browser = Browser.start()) {
      for (int i = 2; i < arguments.length; i++) {
        String[] parts = arguments[i].split("=", 2);
        String[] place = parts[1].split("@");
        String how = place.length > 1 ? place[1] : "";
        Eyes eyes =
            new Eyes(
                how.contains("phone") ? 390 : 1280,
                how.contains("phone") ? 844 : 860,
                how.contains("dark") ? ColorScheme.DARK : ColorScheme.LIGHT,
                true);
        Page page = browser.page(arguments[0], eyes);
        page.onConsoleMessage(message -> System.out.println(place[0] + ": " + message.text()));
        page.onPageError(error -> System.out.println(place[0] + ": " + error));
        java.util.Set<String> open = java.util.concurrent.ConcurrentHashMap.newKeySet();
        page.onRequest(request -> open.add(request.url()));
        page.onRequestFinished(request -> open.remove(request.url()));
        page.onRequestFailed(request -> open.remove(request.url()));
        try {
          page.navigate(place[0], new Page.NavigateOptions().setTimeout(8000));
        } catch (com.microsoft.playwright.TimeoutError e) {
          System.out.println(place[0] + " waits for " + open);
        }
        page.waitForTimeout(600);
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(Path.of(arguments[1], parts[0] + ".png"))
                .setFullPage(how.contains("full")));
        page.context().close();
      }
    }
  }
}
