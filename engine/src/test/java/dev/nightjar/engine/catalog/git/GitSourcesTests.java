package dev.nightjar.engine.catalog.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.catalog.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitSourcesTests {

  @TempDir Path folder;

  private final GitSources sources = new GitSources();

  @Test
  void namesTheCommitOfAFileInARepository() throws Exception {
    Path file = Files.createDirectories(folder.resolve("pipelines/rain")).resolve("pipeline.yaml");
    Files.writeString(file, "name: rain\n");
    RevCommit commit = commitAll();

    assertThat(sources.at(file, "name: rain\n")).isEqualTo(new Source(file, commit.name(), false));
    assertThat(sources.at(file, "name: snow\n")).isEqualTo(new Source(file, commit.name(), true));
  }

  @Test
  void takesAFileThatIsNotCommittedForModified() throws Exception {
    Files.writeString(folder.resolve("README.md"), "rain\n");
    RevCommit commit = commitAll();
    Path file = Files.writeString(folder.resolve("pipeline.yaml"), "name: rain\n");

    assertThat(sources.at(file, "name: rain\n")).isEqualTo(new Source(file, commit.name(), true));
  }

  @Test
  void namesNoCommitWhereThereIsNone() throws Exception {
    Path file = Files.writeString(folder.resolve("pipeline.yaml"), "name: rain\n");

    assertThat(sources.at(file, "name: rain\n")).isEqualTo(new Source(file, null, false));

    Git.init().setDirectory(folder.toFile()).call().close();
    assertThat(sources.at(file, "name: rain\n")).isEqualTo(new Source(file, null, false));
  }

  private RevCommit commitAll() throws Exception {
    try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
      git.add().addFilepattern(".").call();
      return git.commit()
          .setMessage("Add a pipeline")
          .setAuthor("Test", "test@example.com")
          .setCommitter("Test", "test@example.com")
          .setSign(false)
          .call();
    }
  }
}
