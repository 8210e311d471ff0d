package dev.nightjar.engine.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.testing.TwoProjects;
import dev.nightjar.engine.testing.Visitor;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that are watched, asked over HTTP as a browser asks. */
class LivePagesTests {

  private static final Pattern LIVE = Pattern.compile("data-live=\"([^\"]+)\"");

  @TempDir static Path folder;
  private static TwoProjects projects;
  private static Visitor visitor;

  @BeforeAll
  static void start() {
    projects = TwoProjects.in(folder, Map.of());
    visitor = projects.site().login("olga", Map.of(Caller.ALL, Role.OPERATOR));
  }

  @AfterAll
  static void stop() {
    projects.site().close();
  }

  @Test
  void aRunThatEndsBeforeItsPageListensIsToldOf() throws Exception {
    String run = projects.run(TwoProjects.OURS);
    String stream = live(visitor.get("/runs/" + run).body());
    assertThat(event(stream, null)).isEqualTo("here");

    var unused = projects.site().part(RunQueue.class).cancel(run);

    assertThat(event(stream, null)).isEqualTo("changed");
    assertThat(visitor.get("/runs/" + run).body()).doesNotContain("data-live");
  }

  @Test
  void aStreamThatWasCutBeginsAfterWhatItWasTold() throws Exception {
    String stream = live(visitor.get("/runs/" + projects.run(TwoProjects.THEIRS)).body());
    String seen = stream.replaceAll(".*seen=", "");

    assertThat(event(stream, seen)).isEqualTo("here");
    assertThat(event(stream, "another")).isEqualTo("changed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/runs",
        "/pipelines",
        "/pipelines/bikes-nightly",
        "/pipelines/bikes-nightly/graph",
        "/queue",
        "/backfills"
      })
  void everyWatchedPageSaysWhatItKnows(String path) throws Exception {
    String stream = live(visitor.get(path).body());

    assertThat(stream).matches("/live\\?of=all&seen=[0-9a-f]{1,8}");
    assertThat(event(stream, null)).isEqualTo("here");
  }

  private static String live(String page) {
    Matcher found = LIVE.matcher(page);
    assertThat(found.find()).as("the page is watched").isTrue();
    return found.group(1).replace("&amp;", "&");
  }

  /** The first thing that a stream tells. */
  private static String event(String path, @org.jspecify.annotations.Nullable String last)
      throws Exception {
    URI uri = projects.site().uri(path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Accept", "text/event-stream")
            .header(
                "Cookie",
                visitor.cookies().entrySet().stream()
                    .map(each -> each.getKey() + "=" + each.getValue())
                    .collect(Collectors.joining("; ")));
    if (last != null) {
      request.header("Last-Event-ID", last);
    }
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    try (InputStream body = answer.body()) {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event:")) {
          return line.substring("event:".length());
        }
      }
    }
    throw new AssertionError("It told nothing");
  }
}
