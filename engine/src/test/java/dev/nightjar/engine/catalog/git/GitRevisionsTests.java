package dev.nightjar.engine.catalog.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.catalog.Revision;
import dev.nightjar.engine.catalog.Revisions;
import dev.nightjar.engine.catalog.UnknownRevision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRevisionsTests {

  @TempDir Path folder;
  @TempDir Path elsewhere;

  private final Revisions revisions = new GitRevisions();
  private Path pipeline = Path.of("");
  private String first = "";

  @BeforeEach
  void commitTwice() throws Exception {
    pipeline = folder.resolve("pipelines/rain");
    write("pipeline.yaml", "name: rain\n");
    write("data/weather.csv", "date\n");
    first = commit("Add a pipeline").name();
    write("pipeline.yaml", "name: räin\n");
    Files.createSymbolicLink(pipeline.resolve("passwords"), Path.of("pipeline.yaml"));
    commit("Rename it");
  }

  @Test
  void readsAFileAsItWas() {
    write("pipeline.yaml", "name: not committed\n");

    assertThat(text("HEAD", "pipeline.yaml")).isEqualTo("name: räin\n");
    assertThat(text("HEAD~1", "pipeline.yaml")).isEqualTo("name: rain\n");
    assertThat(text(first.substring(0, 8), "pipeline.yaml")).isEqualTo("name: rain\n");
    assertThat(text("HEAD", "other.yaml")).isNull();
    assertThat(text("HEAD", "data")).isNull();
    assertThat(text("HEAD", "passwords")).isNull();
  }

  @Test
  void knowsTheCommitOfABranch() {
    try (Revision revision = revisions.find(pipeline.resolve("gone/pipeline.yaml"), "HEAD^")) {
      assertThat(revision.commit()).isEqualTo(first);
    }
  }

  @Test
  void copiesAFolderAsItWas() {
    write("data/weather.csv", "changed\n");
    try (Revision revision = revisions.find(pipeline, "HEAD")) {
      assertThat(revision.copy(pipeline, elsewhere)).isEqualTo(2);
      assertThat(revision.copy(pipeline.resolve("none"), elsewhere)).isZero();
      assertThat(revision.copy(folder, elsewhere.resolve("whole"))).isEqualTo(2);
    }
    assertThat(elsewhere.resolve("data/weather.csv")).hasContent("date\n");
    assertThat(elsewhere.resolve("whole/pipelines/rain/pipeline.yaml")).hasContent("name: räin\n");
    assertThat(elsewhere.resolve("passwords")).doesNotExist();
  }

  @Test
  void refusesWhatItCannotFind() {
    assertThatThrownBy(() -> revisions.find(pipeline, "mian"))
        .isInstanceOf(UnknownRevision.class)
        .hasMessage("Cannot find revision: mian");
    assertThatThrownBy(() -> revisions.find(pipeline, "HEAD~7"))
        .isInstanceOf(UnknownRevision.class);
    assertThatThrownBy(() -> revisions.find(pipeline, "a..b^{"))
        .isInstanceOf(UnknownRevision.class);
    assertThatThrownBy(() -> revisions.find(elsewhere, "HEAD"))
        .isInstanceOf(UnknownRevision.class)
        .hasMessage("Cannot find revision HEAD: %s is in no Git repository", elsewhere);
  }

  private String text(String revision, String file) {
    try (Revision found = revisions.find(pipeline, revision)) {
      return found.text(pipeline.resolve(file)).orElse(null);
    }
  }

  private void write(String name, String text) {
    try {
      Path file = pipeline.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RevCommit commit(String message) throws Exception {
    try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
      git.add().addFilepattern(".").call();
      return git.commit()
          .setMessage(message)
          .setAuthor("Test", "test@example.com")
          .setCommitter("Test", "test@example.com")
          .setSign(false)
          .call();
    }
  }
}
