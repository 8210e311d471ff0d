package dev.nightjar.engine.catalog.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.catalog.Snapshot;
import dev.nightjar.engine.catalog.Upstream;
import dev.nightjar.engine.catalog.UpstreamFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSnapshotsTests {

  @TempDir Path folder;

  private final FolderSnapshots snapshots = new FolderSnapshots();

  @Test
  void findsTheDefinitionsBelowAPath() throws IOException {
    write("pipelines/a/pipeline.yaml", "name: a");
    write("pipelines/b/c/pipeline.yaml", "name: c");
    write("pipelines/b/other.yaml", "name: b");
    write("elsewhere/pipeline.yaml", "name: d");
    Files.createSymbolicLink(
        folder.resolve("pipelines/pipeline.yaml"), folder.resolve("elsewhere/pipeline.yaml"));

    try (Snapshot snapshot = latest("pipelines")) {
      assertThat(snapshot.definitions())
          .containsExactly("pipelines/a/pipeline.yaml", "pipelines/b/c/pipeline.yaml");
      assertThat(snapshot.commit()).isNull();
      assertThat(snapshot.text("pipelines/a/pipeline.yaml")).contains("name: a");
      assertThat(snapshot.root()).isEqualTo(folder);
    }
  }

  @Test
  void knowsWhenSomethingHasChanged() throws IOException {
    write("a/pipeline.yaml", "name: a");
    write("b/pipeline.yaml", "name: b");
    String before = id();
    String a = content("a");
    String b = content("b");
    assertThat(id()).isEqualTo(before);

    write("b/points.csv", "id\n");

    assertThat(id()).isNotEqualTo(before);
    assertThat(content("a")).isEqualTo(a);
    assertThat(content("b")).isNotEqualTo(b);
  }

  @Test
  void refusesWhatIsNoFolder() {
    assertThatThrownBy(() -> latest("none"))
        .isInstanceOf(UpstreamFailure.class)
        .hasMessage("Cannot follow local: there is no folder %s", folder.resolve("none"));
    assertThatThrownBy(() -> latest("..")).isInstanceOf(UpstreamFailure.class);
  }

  private String id() {
    try (Snapshot snapshot = latest("")) {
      return snapshot.id();
    }
  }

  private String content(String inside) {
    try (Snapshot snapshot = latest("")) {
      return snapshot.content(List.of(inside));
    }
  }

  private Snapshot latest(String path) {
    return snapshots.latest(
        new Upstream("local", null, folder.toString(), "main", path, Duration.ofMinutes(1)));
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
