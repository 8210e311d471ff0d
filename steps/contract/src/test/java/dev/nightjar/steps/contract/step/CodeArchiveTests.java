package dev.nightjar.steps.contract.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeArchiveTests {

  @TempDir private Path folder;

  @Test
  void namesClassesAndResourcesWhateverTheBuild() throws Exception {
    String digest = digest(1_000_000_000_000L, "a.class=1", "b.properties=2");

    assertThat(digest).hasSize(64);
    assertThat(digest(1_700_000_000_000L, "b.properties=2", "a.class=1")).isEqualTo(digest);
    assertThat(
            digest(
                0,
                "META-INF/MANIFEST.MF=Built-By: me",
                "META-INF/maven/pom.properties=now",
                "a.class=1",
                "b.properties=2"))
        .isEqualTo(digest);
  }

  @Test
  void isAnotherForOtherContent() throws Exception {
    String digest = digest(0, "a.class=1", "b.properties=2");

    assertThat(digest(0, "a.class=3", "b.properties=2")).isNotEqualTo(digest);
    assertThat(digest(0, "a.class=1", "c.properties=2")).isNotEqualTo(digest);
    assertThat(digest(0, "a.class=1")).isNotEqualTo(digest);
    assertThat(digest(0, "a.class=12", "b.properties=")).isNotEqualTo(digest);
    assertThat(digest(0, "a.class=1", "b.properties=2", "META-INF/services/x=y"))
        .isNotEqualTo(digest);
  }

  @Test
  void hasNoneForWhatIsNoJar() throws Exception {
    Path file = Files.writeString(folder.resolve("text.jar"), "text");

    assertThatThrownBy(() -> CodeArchive.of(file)).isInstanceOf(ZipException.class);
  }

  /** The digest of a jar of entries, each as {@code name=content}. */
  private String digest(long time, String... entries) throws IOException {
    Path jar = folder.resolve("some.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String each : entries) {
        int sign = each.indexOf('=');
        ZipEntry entry = new ZipEntry(each.substring(0, sign));
        entry.setTime(time);
        zip.putNextEntry(entry);
        zip.write(each.substring(sign + 1).getBytes(StandardCharsets.UTF_8));
      }
    }
    return CodeArchive.of(jar).digest();
  }
}
