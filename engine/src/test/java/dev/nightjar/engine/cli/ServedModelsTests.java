package dev.nightjar.engine.cli;

import static dev.nightjar.engine.testing.TwoProjects.OURS;
import static dev.nightjar.engine.testing.TwoProjects.THEIRS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.api.DataResource;
import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.catalog.InUse;
import dev.nightjar.engine.compiler.Live;
import dev.nightjar.engine.testing.TwoProjects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is live on a server is told from afar as it is beside its home. */
class ServedModelsTests {

  @TempDir static Path folder;
  private static TwoProjects projects;
  private static Path token;

  @BeforeAll
  static void start() throws Exception {
    projects = TwoProjects.in(folder, Map.of());
    token = Files.writeString(folder.resolve("token"), projects.site().token(Role.VIEWER, OURS));
    server(Files.writeString(folder.resolve("all"), projects.site().adminToken()))
        .moveAlias(
            TwoProjects.model(OURS), "champion", new DataResource.MoveAlias(1, null, "it is well"));
  }

  @AfterAll
  static void stop() {
    projects.close();
  }

  @Test
  void tellsTheVersionAndTheSchemasThatTheHomeTells() throws Exception {
    Draft draft = scoring(TwoProjects.pipeline(OURS), "champion");
    Live home = projects.site().part(InUse.class).of(draft.compilation());

    Live served = ServedModels.of(server(token), draft);

    assertThat(draft.compilation().live())
        .singleElement()
        .satisfies(
            model -> {
              assertThat(served.version(model)).isPresent().isEqualTo(home.version(model));
              assertThat(served.version(model).orElseThrow().number()).isEqualTo(1);
            });
    assertThat(served.before("s0")).isNotEmpty().isEqualTo(home.before("s0"));
    assertThat(served.before("never")).isEmpty();
    assertThat(served.isBinding()).isTrue();
  }

  @Test
  void knowsNoneOfWhatIsNotThereOrMayNotBeSeen() throws Exception {
    for (Draft draft :
        new Draft[] {
          scoring(TwoProjects.pipeline(OURS), "rival"),
          scoring(TwoProjects.pipeline(THEIRS), "champion"),
          scoring("never-heard-of", "champion")
        }) {
      Live served = ServedModels.of(server(token), draft);

      assertThat(draft.compilation().live())
          .singleElement()
          .satisfies(model -> assertThat(served.version(model)).isEmpty());
    }
  }

  @Test
  void saysWhyAServerDoesNotTell() throws Exception {
    Path wrong = Files.writeString(folder.resolve("wrong"), "nobody's");
    Draft draft = scoring(TwoProjects.pipeline(OURS), "champion");

    assertThatThrownBy(() -> ServedModels.of(server(wrong), draft))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("token");
  }

  private static DataResource server(Path token) {
    return RemoteEngine.at(projects.site().uri("").toString(), token, null)
        .resource(DataResource.class);
  }

  private static Draft scoring(String pipeline, String alias) throws Exception {
    Path file = Files.createDirectories(folder.resolve(pipeline + alias)).resolve("pipeline.yaml");
    Files.writeString(
        file,
        """
        apiVersion: nightjar/v1
        name: %s
        steps:
          s0:
            collect: {format: csv, path: none.csv, schema: {id: int, label: double}}
          model:
            train: {input: s0, label: label, linearRegression: {}}
          scores:
            score: {model: model@%s, input: s0}
        """
            .formatted(pipeline, alias));
    Draft draft = Draft.read(file, Map.of(), Instant.parse("2026-01-02T03:04:05Z"));
    draft.requireSound();
    return draft;
  }
}
