package dev.nightjar.engine.access.web;

import static dev.nightjar.engine.testing.TwoProjects.OURS;
import static dev.nightjar.engine.testing.TwoProjects.THEIRS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.testing.Mappings;
import dev.nightjar.engine.testing.Mappings.Mapping;
import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.TwoProjects;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Role by role, mapping by mapping, in one's own project and in somebody else's. */
class AccessMatrixTests {

  private static final List<Integer> REFUSED = List.of(401, 403);

  /** What a path names that has a full name, such as {@code rain.scores}. */
  private static final String MADE = "(/(?:data|models|lineage|lineage/columns)/)\\{name}";

  @TempDir static Path folder;
  private static TwoProjects projects;
  private static Site site;
  private static final Map<Mapping, Entry> MATRIX = new TreeMap<>();
  private static final Map<String, String> TOKENS = new HashMap<>();

  private record Entry(String who, String body) {
    static Entry of(List<String> cells) {
      return new Entry(cells.get(1).strip(), cells.size() > 2 ? cells.get(2).strip() : "");
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
          .forEach(cells -> MATRIX.put(Mapping.of(cells.get(0)), Entry.of(cells)));
    }
    projects = TwoProjects.in(folder, Map.of());
    site = projects.site();
  }

  @AfterAll
  static void stop() {
    site.close();
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

  @Test
  void nobodyMayDoAnythingInSomebodyElsesProject() {
    MATRIX.forEach(
        (mapping, entry) -> {
          if (entry.inProject()) {
            assertThat(mapping.path() + entry.body())
                .as("%s names nothing of a project", mapping)
                .containsPattern("\\{(pipeline|run|dataset|model)}|^/pipelines/\\{name}|" + MADE);
            int status = ask(mapping, entry, THEIRS, token(Role.ADMIN, OURS));
            assertThat(status).as("%s of %s gave %d", mapping, THEIRS, status).isIn(403, 404);
          } else if (entry.who().endsWith(" everywhere")) {
            int status = ask(mapping, entry, OURS, token(Role.ADMIN, OURS));
            assertThat(status).as("%s with a role in %s only", mapping, OURS).isEqualTo(403);
          }
        });
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
    boolean json = entry.body().startsWith("{");
    String path = filled(mapping.path(), project).replaceAll(Mappings.VARIABLE, "1");
    return site.send(
            HttpRequest.newBuilder(site.uri(path))
                .header("Authorization", "Bearer " + token)
                .header(
                    "Content-Type", json ? "application/json" : "application/x-www-form-urlencoded")
                .method(
                    mapping.method(),
                    HttpRequest.BodyPublishers.ofString(filled(entry.body(), project)))
                .build())
        .statusCode();
  }

  private static String filled(String text, String project) {
    return text.replace("{pipeline}", TwoProjects.pipeline(project))
        .replace("/pipelines/{name}", "/pipelines/" + TwoProjects.pipeline(project))
        .replace("{run}", projects.run(project))
        .replaceAll("\\{(dataset|model)}", TwoProjects.pipeline(project) + ".x")
        .replaceAll(MADE, "$1" + TwoProjects.pipeline(project) + ".x");
  }
}
