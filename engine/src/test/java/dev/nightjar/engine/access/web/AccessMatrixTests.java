package dev.nightjar.engine.access.web;

import static dev.nightjar.engine.testing.TwoProjects.OURS;
import static dev.nightjar.engine.testing.TwoProjects.THEIRS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Projects;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.testing.Mappings;
import dev.nightjar.engine.testing.Mappings.Mapping;
import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.TwoProjects;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Role by role, mapping by mapping, in one's own project and in somebody else's. */
class AccessMatrixTests {

  private static final List<Integer> REFUSED = List.of(401, 403);

  /** What a path or a body names that belongs to a project. */
  private static final Pattern OWNED =
      Pattern.compile(
          "\\{(pipeline|run|dataset|model|backfill)}"
              + "|^/(pipelines|data|models|backfills)/\\{(name|id)}|/lineage/(columns/)?\\{name}");

  @TempDir static Path folder;
  private static TwoProjects projects;
  private static Site site;
  private static final Map<Mapping, Entry> MATRIX = new TreeMap<>();
  private static final Map<String, String> TOKENS = new HashMap<>();

  private record Entry(String who, String body, String query) {
    static Entry of(List<String> cells, String query) {
      return new Entry(cells.get(1).strip(), cells.size() > 2 ? cells.get(2).strip() : "", query);
    }

    boolean inProject() {
      return who.contains(" in project");
    }

    /** Whether an answer to who may have it doesn't end. */
    boolean endless() {
      return who.endsWith(", endless");
    }

    Role least() {
      return Role.valueOf(who.split(" ", 2)[0].toUpperCase(Locale.ROOT));
    }
  }

  @BeforeAll
  static void start() throws IOException {
    try (var file = AccessMatrixTests.class.getResourceAsStream("/access/matrix.txt")) {
      new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(line.split("\\|", 3)))
          .forEach(AccessMatrixTests::add);
    }
    projects = TwoProjects.in(folder, Map.of());
    site = projects.site();
  }

  private static void add(List<String> cells) {
    String[] parts = cells.get(0).strip().split("\\?", 2);
    MATRIX.put(Mapping.of(parts[0]), Entry.of(cells, parts.length == 1 ? "" : "?" + parts[1]));
  }

  @AfterAll
  static void stop() {
    projects.close();
  }

  @Test
  void everyMappingHasAnEntryAndEveryEntryAMapping() {
    assertThat(MATRIX.keySet()).containsExactlyElementsOf(Mappings.of(site.context()));
  }

  @Test
  void eachRoleMayDoWhatIsItsOwnAndNothingElse() {
    MATRIX.forEach(
        (mapping, entry) -> {
          if (entry.inProject() || entry.who().endsWith(" everywhere")) {
            for (Role role : Role.values()) {
              if (entry.endless() && role.includes(entry.least())) {
                continue;
              }
              String where = entry.inProject() ? OURS : Caller.ALL;
              int status = ask(mapping, entry, OURS, token(role, where));
              assertThat(REFUSED.contains(status))
                  .as("%s as %s in %s gave %d", mapping, role, where, status)
                  .isEqualTo(!role.includes(entry.least()));
            }
          }
        });
  }

  /** Else a refusal below could come from nothing being there. */
  @Test
  void everythingThatIsReadIsThere() {
    MATRIX.forEach(
        (mapping, entry) -> {
          if (mapping.method().equals("GET") && entry.inProject() && !entry.endless()) {
            for (String project : List.of(OURS, THEIRS)) {
              assertThat(ask(mapping, entry, project, token(Role.VIEWER, project)))
                  .as("%s of %s", mapping, project)
                  .isEqualTo(200);
            }
          }
        });
  }

  @Test
  void nobodyMayDoAnythingInSomebodyElsesProject() {
    MATRIX.forEach(
        (mapping, entry) -> {
          if (entry.inProject()) {
            assertThat(mapping.path() + entry.body())
                .as("%s names nothing of a project", mapping)
                .containsPattern(OWNED);
            int status = ask(mapping, entry, THEIRS, token(Role.ADMIN, OURS));
            assertThat(status).as("%s of %s gave %d", mapping, THEIRS, status).isIn(403, 404);
          } else if (entry.who().endsWith(" everywhere")) {
            int status = ask(mapping, entry, OURS, token(Role.ADMIN, OURS));
            assertThat(status).as("%s with a role in %s only", mapping, OURS).isEqualTo(403);
          }
        });
  }

  /** Else somebody could find out what there is by asking for it. */
  @Test
  void somebodyElsesProjectIsToldOfAsOneThatThereIsNot() {
    String none = "n" + THEIRS;
    for (Role role : List.of(Role.VIEWER, Role.ADMIN)) {
      String token = site.token(role, OURS, Projects.LOCAL);
      MATRIX.forEach(
          (mapping, entry) -> {
            if (entry.inProject()
                && (mapping.path().startsWith("/api/") || mapping.method().equals("GET"))) {
              HttpResponse<String> hidden = send(mapping, filled(mapping, entry, THEIRS), token);
              HttpResponse<String> absent =
                  send(mapping, filled(mapping, entry, THEIRS).renamed(THEIRS, none), token);
              assertThat(untold(hidden).replace(THEIRS, none))
                  .as("%s as %s", mapping, role)
                  .isEqualTo(untold(absent));
              assertThat(hidden.statusCode())
                  .as("%s as %s", mapping, role)
                  .isEqualTo(absent.statusCode())
                  .isNotEqualTo(200);
            }
          });
    }
  }

  /** What is answered, without what is another in every answer: tokens against forged requests. */
  private static String untold(HttpResponse<String> answer) {
    return answer.body().replaceAll("[\\w-]{80,}", "…");
  }

  @Test
  void whatIsForPersonsIsForNoProgram() {
    MATRIX.forEach(
        (mapping, entry) -> {
          if (entry.who().equals("person")) {
            assertThat(ask(mapping, entry, OURS, token(Role.ADMIN, Caller.ALL)))
                .as(mapping.toString())
                .isEqualTo(403);
          }
        });
  }

  private static String token(Role role, String project) {
    return TOKENS.computeIfAbsent(role + "@" + project, key -> site.token(role, project));
  }

  private static int ask(Mapping mapping, Entry entry, String project, String token) {
    return send(mapping, filled(mapping, entry, project), token).statusCode();
  }

  private record Filled(String path, String body) {

    Filled renamed(String from, String to) {
      return new Filled(path.replace(from, to), body.replace(from, to));
    }
  }

  private static Filled filled(Mapping mapping, Entry entry, String project) {
    return new Filled(
        filled(mapping, mapping.path() + entry.query(), project).replaceAll(Mappings.VARIABLE, "1"),
        filled(mapping, entry.body(), project));
  }

  private static HttpResponse<String> send(Mapping mapping, Filled filled, String token) {
    boolean json = filled.body().startsWith("{");
    return site.send(
        HttpRequest.newBuilder(site.uri(filled.path()))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", json ? "application/json" : "application/x-www-form-urlencoded")
            .method(mapping.method(), HttpRequest.BodyPublishers.ofString(filled.body()))
            .build());
  }

  private static String filled(Mapping mapping, String text, String project) {
    // What is done to a run is done to one that waits.
    String run = mapping.method().equals("GET") ? projects.done(project) : projects.run(project);
    return projects.filled(text, project, run);
  }
}
