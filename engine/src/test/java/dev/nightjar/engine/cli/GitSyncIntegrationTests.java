package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import dev.nightjar.engine.testing.UpstreamRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Pipelines from a repository through the command line, analysed by a real driver. */
class GitSyncIntegrationTests {

  private static final Path TINY = Path.of("src/test/resources/dev/nightjar/engine/cli/tiny");

  @TempDir Path folder;

  @Test
  void followsARepository() throws IOException {
    UpstreamRepository upstream = UpstreamRepository.in(folder.resolve("upstream"));
    String text = Files.readString(TINY.resolve("pipeline.yaml"));
    upstream.put("pipelines/tiny/points.csv", Files.readString(TINY.resolve("points.csv")));
    String good = upstream.put("pipelines/tiny/pipeline.yaml", text).commit();

    Finished first = nightjar(upstream, "sync");
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out())
        .isEqualTo(
            """
            REPOSITORY  BRANCH  COMMIT      PIPELINES
            team        main    %s  1 synced
            """
                .formatted(good.substring(0, 10)));

    upstream.put("pipelines/tiny/pipeline.yaml", text.replace("SELECT id, x,", "SELECT id, xx,"));
    upstream.commit();
    Finished second = nightjar(upstream, "sync");
    assertThat(second.exitCode()).as(second.err()).isEqualTo(2);
    assertThat(second.out()).contains("1 invalid");
    assertThat(second.err())
        .containsPattern("pipelines/tiny/pipeline\\.yaml:\\d+:\\d+: column 'xx' doesn't exist");

    Finished shown = nightjar(upstream, "pipelines", "show", "tiny", "-o", "json");
    assertThat(shown.exitCode()).as(shown.err()).isZero();
    JsonNode pipeline = shown.json();
    assertThat(pipeline.path("state").asString()).isEqualTo("invalid");
    assertThat(pipeline.path("active").asBoolean()).isTrue();
    assertThat(pipeline.path("commit").asString()).isEqualTo(good);
    assertThat(pipeline.path("problems").path(0).path("file").asString())
        .isEqualTo("pipelines/tiny/pipeline.yaml");
    assertThat(pipeline.path("history").size()).isEqualTo(1);

    assertThat(nightjar(upstream, "pipelines", "list").out())
        .contains("PIPELINE", "tiny", "invalid", good.substring(0, 10));
    assertThat(nightjar(upstream, "pipelines", "show", "tniy").err())
        .contains("Cannot find a pipeline from a repository: tniy", "did you mean 'tiny'?");

    Files.move(folder.resolve("upstream"), folder.resolve("away"));
    Finished gone = nightjar(upstream, "sync", "-o", "json");
    assertThat(gone.exitCode()).isEqualTo(3);
    assertThat(gone.json().path("repositories").path(0).path("error").asString())
        .startsWith("Cannot fetch repository team: ");
    assertThat(folder.resolve("home/checkouts/team").resolve(good)).isDirectory();
  }

  @Test
  void saysThatThereIsNothingToSync() {
    Finished nothing =
        CommandProcess.run(folder, "sync", "--home", folder.resolve("home").toString());
    assertThat(nothing.exitCode()).isEqualTo(2);
    assertThat(nothing.err()).contains("Cannot sync: no repository is configured");
  }

  private Finished nightjar(UpstreamRepository upstream, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", folder.resolve("home").toString()));
    return CommandProcess.run(
        folder,
        Map.of(
            "NIGHTJAR_GIT_SCHEMES", "file",
            "NIGHTJAR_GIT_REPOSITORIES_0_NAME", "team",
            "NIGHTJAR_GIT_REPOSITORIES_0_URL", upstream.url(),
            "NIGHTJAR_GIT_REPOSITORIES_0_PATH", "pipelines"),
        all.toArray(String[]::new));
  }
}
