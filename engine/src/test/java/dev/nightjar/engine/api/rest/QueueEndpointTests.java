package dev.nightjar.engine.api.rest;

import static dev.nightjar.engine.testing.TwoProjects.OURS;
import static dev.nightjar.engine.testing.TwoProjects.THEIRS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.TwoProjects;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What waits and why, and what was decided, as far as the caller may see it. */
class QueueEndpointTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PIPELINE = TwoProjects.pipeline(OURS);

  @TempDir static Path folder;
  private static TwoProjects projects;
  private static Site site;
  private static String admin;
  private static String ours;

  @BeforeAll
  static void start() {
    projects = TwoProjects.in(folder, Map.of());
    site = projects.site();
    admin = site.adminToken();
    ours = site.token(Role.VIEWER, OURS);
    for (String project : List.of(THEIRS, OURS, THEIRS)) {
      Pauses pauses = site.part(Pauses.class);
      pauses.pause(TwoProjects.pipeline(project), "tester", "for a while");
      pauses.resume(TwoProjects.pipeline(project), "tester", "it is over");
    }
  }

  @AfterAll
  static void stop() {
    projects.close();
  }

  @Test
  void tellsWhatEachRunWaitsFor() {
    JsonNode all = json(ours, "/queue");

    assertThat(all.path("items")).hasSize(3);
    assertThat(all.at("/total/count").asInt()).isEqualTo(3);
    JsonNode first = all.at("/items/0");
    assertThat(first.path("run").asString()).isEqualTo(projects.run(OURS));
    assertThat(first.path("place").asInt()).isEqualTo(1);
    assertThat(first.path("priority").asInt()).isZero();
    assertThat(first.path("pool").asString()).isEqualTo("one");
    assertThat(first.path("hold").asString()).isEqualTo("pool-full");
    assertThat(first.path("backfill").isNull()).isTrue();
    assertThat(all.at("/items/1/backfill").asString()).isEqualTo(projects.backfill(OURS));
    assertThat(all.at("/items/1/priority").asInt()).isNegative();
    assertThat(json(ours, "/status").at("/next/0")).isEqualTo(first);
    assertThat(json(admin, "/queue").at("/total/count").asInt()).isEqualTo(6);
    assertThat(json(site.token(Role.VIEWER, "other"), "/queue").path("items")).isEmpty();
  }

  @Test
  void listsTheQueueToItsEnd() {
    assertThat(pages("/queue?limit=2", "place")).containsExactly("1", "2", "3");
    assertThat(pages("/queue?limit=1", "pipeline")).containsOnly(PIPELINE).hasSize(3);
    assertThat(ask(ours, "/queue?cursor=" + encoded("1\n2\nx")).statusCode()).isEqualTo(400);
    assertThat(ask(ours, "/queue?cursor=" + encoded("1\n2")).statusCode()).isEqualTo(400);
  }

  @Test
  void listsWhatWasDecidedAboutTheirPipelines() {
    assertThat(pages("/audit?subject=pipeline&limit=1", "action"))
        .containsExactly("resume", "pause");
    assertThat(pages("/audit?limit=1", "name")).contains(PIPELINE).doesNotContain("one", "other");
    assertThat(json(ours, "/audit?subject=pipeline").at("/total/count").asInt()).isEqualTo(2);
    JsonNode theirs = json(ours, "/audit?name=" + TwoProjects.pipeline(THEIRS));
    assertThat(theirs.path("items")).isEmpty();
    assertThat(theirs.at("/total/count").asInt()).isZero();
    assertThat(json(admin, "/audit?subject=pipeline").at("/total/count").asInt()).isEqualTo(6);
    assertThat(json(site.token(Role.VIEWER, "other"), "/audit").path("items")).isEmpty();
  }

  /** What each thing of a list is called, of all of its pages, none of which tells of theirs. */
  private static List<String> pages(String path, String name) {
    List<String> all = new ArrayList<>();
    JsonNode page = json(ours, path);
    while (true) {
      assertThat(page.toString()).doesNotContain(THEIRS);
      page.path("items").forEach(each -> all.add(each.path(name).asString()));
      if (page.path("next").isNull()) {
        return all;
      }
      String cursor = page.path("next").asString();
      assertThat(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8))
          .doesNotContain(THEIRS);
      page = json(ours, path + "&cursor=" + cursor);
      assertThat(page.path("items")).isNotEmpty();
    }
  }

  private static String encoded(String cursor) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode json(String token, String path) {
    HttpResponse<String> answer = ask(token, path);
    assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static HttpResponse<String> ask(String token, String path) {
    return site.ask("GET", "/api/v1" + path, token, "");
  }
}
