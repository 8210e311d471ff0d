package dev.nightjar.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the project that is written by code. {@code -Dupdate} writes it anew. */
public record Generated(Path file) {

  public void assertContent(String content) throws IOException {
    if (System.getProperty("update") != null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, content);
    }
    assertThat(file).hasContent(content);
  }
}
