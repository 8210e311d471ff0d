package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a merge request changes, told from Git where nothing has run and no source is at hand. */
class PlanAgainstIntegrationTests {

  private static final Path TINY = Path.of("src/test/resources/dev/nightjar/engine/cli/tiny");

  @TempDir Path folder;

  private Path definition;
  private String text;
  private String commit;

  @BeforeEach
  void commitPipeline() throws Exception {
    definition = folder.resolve("pipeline.yaml");
    text = Files.readString(TINY.resolve("pipeline.yaml"));
    commit(text);
    Files.copy(TINY.resolve("points.csv"), folder.resolve("points.csv"));
  }

  private void commit(String yaml) throws Exception {
    Files.writeString(definition, yaml);
    try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
      git.add().addFilepattern("pipeline.yaml").call();
      commit =
          git.commit()
              .setMessage("Add a pipeline")
              .setAuthor("Test", "test@example.com")
              .setCommitter("Test", "test@example.com")
              .setSign(false)
              .call()
              .name();
    }
  }

  @Test
  void tellsAnEditFromAChange() throws IOException {
    Files.writeString(
        definition,
        text.replace("SELECT id, x,", "select   id, x, /* and */")
            .replace("  parts:", "  parts: # Better")
            .replace("{model: model, alias: champion}", "{alias: champion, model: model}"));
    Finished same = plan("--against", "HEAD", "--exit-code");
    assertThat(same.exitCode()).as(same.err()).isZero();
    assertThat(same.out())
        .contains(
            "8 steps: 0 to run, 8 to reuse",
            "Compared with HEAD (commit %s)".formatted(commit.substring(0, 10)));

    Files.writeString(
        definition,
        text.replace("y > 0 ", "y > 0.1 ")
            .replace("  scores:", "  predictions:")
            .replace("accuracy >= champion - 0.5", "accuracy >= champion"));
    Finished changed = plan("--against", "HEAD", "--exit-code", "-o", "markdown");
    assertThat(changed.exitCode()).as(changed.err()).isEqualTo(4);
    assertThat(changed.out())
        .isEqualTo(
            """
            ### Plan of `tiny`

            **6 of 8 steps to run**, time unknown. Trains `model`. No longer there: `scores`.

            | Step | Plan | Why | Time |
            | --- | --- | --- | ---: |
            | `features` (sql) | run | its query changed | unknown |
            | `parts` (split) | run | reads features, which changes | unknown |
            | `model` (train) | run | reads parts.train, which changes | unknown |
            | `quality` (evaluate) | run | reads parts.test, which changes; uses a new version of model; gate accuracy >= 0.6, accuracy >= champion - 0.5 -> accuracy >= 0.6, accuracy >= champion | unknown |
            | `release` (deploy) | run | uses a new version of model | unknown |
            | `predictions` (score) | run | new | unknown |

            Unchanged: `points`, `checked`.

            _Compared with HEAD (commit %s)._
            """
                .formatted(commit.substring(0, 10)));
    assertThat(folder.resolve(".nightjar")).doesNotExist();

    assertThat(plan("--against", "HEAD").exitCode()).isZero();
    Finished unknown = plan("--against", "mian");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("Cannot find revision: mian");
  }

  /** The machine that checks a merge request can't tell what a person has promoted elsewhere. */
  @Test
  void saysNothingOfAnAliasThatAPersonMoves() throws Exception {
    String promoted =
        text.replaceAll("(?s)  release:.*(?=  scores:)", "")
            .replace(
                "  model:\n", "  best:\n    sql: SELECT id, prediction FROM scores\n\n  model:\n");
    commit(promoted);

    Finished validated =
        CommandProcess.run(
            folder,
            "validate",
            definition.toString(),
            "--home",
            folder.resolve(".nightjar").toString());
    assertThat(validated.exitCode()).as(validated.err()).isZero();
    Files.writeString(definition, promoted.replace("SELECT id, prediction", "SELECT prediction"));
    Finished changed = plan("--against", "HEAD", "--exit-code");
    assertThat(changed.exitCode()).as(changed.err()).isEqualTo(4);
    assertThat(changed.out()).contains("its query changed").contains("8 steps: 1 to run");

    Files.writeString(definition, promoted.replace("SELECT id, prediction", "SELECT predicted"));
    Finished wrong = plan("--against", "HEAD");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("column 'predicted' doesn't exist in scores");
  }

  @Test
  void needsNoSourceWhereItsSchemaIsLocked() throws IOException {
    assertThat(
            CommandProcess.run(folder, "validate", definition.toString(), "--update-lock")
                .exitCode())
        .isZero();
    Files.delete(folder.resolve("points.csv"));

    Finished same = plan("--against", commit, "--exit-code", "-o", "json");
    assertThat(same.exitCode()).as(same.out()).isZero();
    assertThat(same.json().path("changes").asBoolean()).isFalse();
    assertThat(same.json().path("against").path("commit").asString()).isEqualTo(commit);
  }

  private Finished plan(String... options) {
    String[] arguments = new String[options.length + 4];
    arguments[0] = "plan";
    arguments[1] = definition.toString();
    arguments[2] = "--home";
    arguments[3] = folder.resolve(".nightjar").toString();
    System.arraycopy(options, 0, arguments, 4, options.length);
    return CommandProcess.run(folder, arguments);
  }
}
