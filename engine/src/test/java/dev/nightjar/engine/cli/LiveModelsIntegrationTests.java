package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.Slow;
import dev.nightjar.engine.testing.UpstreamRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A change that the promoted model couldn't follow is told before anything runs. */
@Slow
class LiveModelsIntegrationTests {

  private static final Path TINY = Path.of("src/test/resources/dev/nightjar/engine/cli/tiny");

  @TempDir static Path parent;

  private static Path folder;
  private static Path definition;
  private static String text;
  private static Prepared prepared;

  @BeforeAll
  static void promoteAModel() throws IOException {
    folder = Files.createDirectory(parent.resolve("folder"));
    definition = Files.copy(TINY.resolve("pipeline.yaml"), folder.resolve("pipeline.yaml"));
    Files.copy(TINY.resolve("points.csv"), folder.resolve("points.csv"));
    text = Files.readString(definition);
    Finished run = command("run", "--home", home());
    assertThat(run.exitCode()).as(run.err()).isZero();
    prepared = Prepared.keep(folder, parent.resolve("prepared"));
  }

  @BeforeEach
  void restore() throws IOException {
    prepared.restore();
  }

  @Test
  void tellsWhatTheLiveModelWouldMissAndWhoTakesItAway() throws IOException {
    String scoring = scoring();
    edit(scoring);
    assertThat(validate().exitCode()).isZero();

    edit(scoring.replace("SELECT id, x, y, side,", "SELECT id, x, y AS height, side,"));
    String expected =
        """
        pipeline.yaml:56:43: model@champion is version 1, which can't score without 'y' (double): step features (line 30) calls it 'height'
          56 |     score: {model: model@champion, input: parts.test, keep: [id], format: csv}
             |                                           ^^^^^^^^^^
          hint: keep 'y' in features, or train and promote a model without it first
        """;
    Finished validated = validate();
    assertThat(validated.exitCode()).isEqualTo(2);
    assertThat(validated.err().replace(folder + "/", "")).isEqualTo(expected);
    Finished planned = command("plan", "--home", home());
    assertThat(planned.exitCode()).isEqualTo(2);
    assertThat(planned.err().replace(folder + "/", "")).isEqualTo(expected);
    Finished run = command("run", "--home", home());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().replace(folder + "/", "")).isEqualTo(expected);
    assertThat(run.out()).doesNotContain("Run ");
    assertThat(runs()).isEqualTo(1);

    edit(
        text.replace("SELECT id, x, y, side,", "SELECT id, x, side,")
            .replace(", accuracy >= champion - 0.5", ""));
    assertThat(validate().exitCode()).as("it trains and promotes before it scores").isZero();
  }

  @Test
  void comparesWithNothingWhereThereIsNoHome() throws IOException {
    edit(text.replace("SELECT id, x, y, side,", "SELECT id, x, side,"));

    assertThat(validate().err())
        .contains("which can't be measured without 'y' (double): step features");
    Finished elsewhere = command("validate", "--home", folder.resolve("none").toString());
    assertThat(elsewhere.exitCode()).as(elsewhere.err()).isZero();
    assertThat(folder.resolve("none")).doesNotExist();
  }

  /** A definition that was is only compared with: what is live now needn't fit it. */
  @Test
  void comparesWithARevisionThatUsesWhatIsLive() throws Exception {
    String scoring = scoring();
    edit(scoring.replace("SELECT id, x, y, side,", "SELECT id, x, side,"));
    commit();
    Finished broken = command("plan", "--home", home(), "--against", "HEAD");
    assertThat(broken.exitCode()).isEqualTo(2);
    assertThat(broken.err()).contains("which can't score without 'y'");

    edit(scoring);
    Finished mended = command("plan", "--home", home(), "--against", "HEAD");

    assertThat(mended.exitCode()).as(mended.err()).isZero();
    assertThat(mended.out()).contains("its query changed").contains("scores");

    edit(scoring.replace("model@champion", "model@rival"));
    Finished unnamed = command("plan", "--home", home(), "--against", "HEAD");
    assertThat(unnamed.exitCode()).as("a home that is there knows").isEqualTo(2);
    assertThat(unnamed.err()).contains("no version of model 'model' is named rival yet");
  }

  /**
   * A job elsewhere knows what is live by a backup of the store: it needs no data and no models.
   */
  @Test
  void knowsWhatIsLiveFromABackup() throws IOException {
    Path backup = folder.resolve("store.zip");
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Finished copied = call("backup", "--to", backup.toString(), "--home", home());
    assertThat(copied.exitCode()).as(copied.err()).isZero();
    Finished restored = call("restore", backup.toString(), "--yes", "--home", elsewhere.toString());
    assertThat(restored.exitCode()).as(restored.err()).isZero();
    edit(scoring().replace("SELECT id, x, y, side,", "SELECT id, x, side,"));

    Finished validated = command("validate", "--home", elsewhere.toString());

    assertThat(validated.exitCode()).isEqualTo(2);
    assertThat(validated.err())
        .contains("model@champion is version 1, which can't score without 'y' (double)");
  }

  /** A merge request's job has no home at all: a server knows what is live. */
  @Test
  void knowsWhatIsLiveFromAServer() throws Exception {
    String scoring = scoring();
    edit(scoring);
    commit();
    edit(scoring.replace("SELECT id, x, y, side,", "SELECT id, x, y AS height, side,"));
    String broken =
        "model@champion is version 1, which can't score without 'y' (double): step features"
            + " (line 30) calls it 'height'";
    try (Site site = Site.at(Path.of(home()), Map.of())) {
      Path token = Files.writeString(folder.resolve("token"), site.adminToken());
      String[] there = {"--server", site.uri("").toString(), "--token-file", token.toString()};

      Finished validated = command("validate", there);
      assertThat(validated.exitCode()).as(validated.err()).isEqualTo(2);
      assertThat(validated.err()).contains(broken);
      Finished planned =
          command("plan", there[0], there[1], there[2], there[3], "--against", "HEAD");
      assertThat(planned.exitCode()).as(planned.err()).isEqualTo(2);
      assertThat(planned.err()).contains(broken);

      edit(scoring.replace("model@champion", "model@rival"));
      assertThat(command("validate", there).err())
          .contains("no version of model 'model' is named rival yet");

      edit(scoring.replace("SELECT id, x, y, side,", "SELECT id, x, y, side, 1 AS one,"));
      Finished sound = command("validate", there);
      assertThat(sound.exitCode()).as(sound.err()).isZero();
      Finished compared =
          command("plan", there[0], there[1], there[2], there[3], "--against", "HEAD");
      assertThat(compared.exitCode()).as(compared.err()).isZero();
      assertThat(compared.out()).contains("its query changed");

      Finished byLastRun = command("plan", there);
      assertThat(byLastRun.exitCode()).isEqualTo(2);
      assertThat(byLastRun.err()).contains("Cannot plan by the last run of a server", "--against");
    }
    Finished away = command("validate", "--server", "http://127.0.0.1:1");
    assertThat(away.exitCode()).isEqualTo(3);
    assertThat(away.err()).contains("Cannot reach the server at http://127.0.0.1:1");
  }

  /** What a repository brings is held against the same model: its last good version stays. */
  @Test
  void refusesACommitThatTheLiveModelCouldNotFollow() throws IOException {
    UpstreamRepository upstream = UpstreamRepository.in(folder.resolve("upstream"));
    String scoring = scoring();
    upstream.put("tiny/points.csv", Files.readString(TINY.resolve("points.csv")));
    String good = upstream.put("tiny/pipeline.yaml", scoring).commit();
    Finished synced = nightjar(upstream, "sync");
    assertThat(synced.exitCode()).as(synced.err()).isZero();

    upstream.put(
        "tiny/pipeline.yaml", scoring.replace("SELECT id, x, y, side,", "SELECT id, x, side,"));
    upstream.commit();
    Finished refused = nightjar(upstream, "sync");

    assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
    assertThat(refused.out()).contains("1 invalid");
    assertThat(refused.err())
        .contains("tiny/pipeline.yaml:56:43: model@champion is version 1, which can't score")
        .contains("without 'y' (double): step features");
    JsonNode pipeline = nightjar(upstream, "pipelines", "show", "tiny", "-o", "json").json();
    assertThat(pipeline.path("state").asString()).isEqualTo("invalid");
    assertThat(pipeline.path("active").asBoolean()).isTrue();
    assertThat(pipeline.path("commit").asString()).isEqualTo(good);
    assertThat(pipeline.path("problems").path(0).path("message").asString())
        .startsWith("model@champion is version 1, which can't score without 'y'");
  }

  private Finished nightjar(UpstreamRepository upstream, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", home()));
    return CommandProcess.run(
        folder,
        Map.of(
            "NIGHTJAR_GIT_SCHEMES", "file",
            "NIGHTJAR_GIT_REPOSITORIES_0_NAME", "team",
            "NIGHTJAR_GIT_REPOSITORIES_0_URL", upstream.url()),
        all.toArray(String[]::new));
  }

  private static void commit() throws Exception {
    try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
      git.add().addFilepattern("pipeline.yaml").call();
      git.commit()
          .setMessage("Add a pipeline")
          .setAuthor("Test", "test@example.com")
          .setCommitter("Test", "test@example.com")
          .setSign(false)
          .call();
    }
  }

  /** The definition of a pipeline that scores by what another run has promoted. */
  private String scoring() {
    return text.replaceAll("(?s)  release:.*(?=  scores:)", "")
        .replace(", accuracy >= champion - 0.5", "");
  }

  private int runs() {
    return call("runs", "list", "-o", "json", "--home", home()).json().size();
  }

  private Finished call(String... arguments) {
    return CommandProcess.run(folder, arguments);
  }

  private static String home() {
    return folder.resolve("home").toString();
  }

  private Finished validate() {
    return command("validate", "--home", home());
  }

  private static Finished command(String name, String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = name;
    arguments[1] = definition.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return CommandProcess.run(folder, arguments);
  }

  private void edit(String edited) throws IOException {
    assertThat(edited).isNotEqualTo(text);
    Files.writeString(definition, edited);
  }
}
