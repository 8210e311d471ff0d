package dev.nightjar.engine.console;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import dev.nightjar.engine.execution.RunFilter;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One prepared server and one browser for all tests of a JVM. */
final class ConsoleUnderTest {

  private static @Nullable ConsoleUnderTest shared;

  private final ConsoleServer server;
  private final Browser browser;
  private final List<String> complaints = new ArrayList<>();

  private ConsoleUnderTest() {
    try {
      server = ConsoleServer.start(Files.createTempDirectory("nightjar-console"), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.fill();
    browser = Browser.start();
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  private void close() {
    browser.close();
    server.close();
  }

  /** The one of this JVM. Without a browser tests are skipped, but not in CI. */
  static synchronized ConsoleUnderTest get() {
    Browser.require();
    if (shared == null) {
      shared = new ConsoleUnderTest();
    }
    return shared;
  }

  ConsoleServer server() {
    return server;
  }

  /** A page of somebody who has logged in; what its console complains of is kept. */
  Page page(Browser.Eyes eyes) {
    return page(eyes, Person.ADA);
  }

  Page page(Browser.Eyes eyes, Person person) {
    return page(eyes, person, server.url(""));
  }

  /** A page that comes to the server by another address. */
  Page page(Browser.Eyes eyes, Person person, String address) {
    Page page = browser.page(address, eyes, person);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !isAbsent(page, message)) {
            complaints.add(page.url() + ": " + message.text());
          }
        });
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
    return page;
  }

  /**
   * A page that isn't there, or isn't for everybody, is one; what it is made of has to be there.
   */
  private static boolean isAbsent(Page page, ConsoleMessage message) {
    return message.text().matches(".*status of 40[34].*")
        && message.location().startsWith(page.url());
  }

  /** What pages have complained of since the last call, above all what the policy keeps out. */
  List<String> complaints() {
    List<String> all = List.copyOf(complaints);
    complaints.clear();
    return all;
  }

  /** The latest run of a pipeline in a state, as it is stored. */
  RunSummary run(String pipeline, RunState state) {
    return server
        .part(RunQueries.class)
        .page(new RunFilter(pipeline, state, null, null, null, null, false, null), null, 1)
        .runs()
        .get(0);
  }
}
