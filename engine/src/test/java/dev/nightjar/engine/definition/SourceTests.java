package dev.nightjar.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTests {

  @TempDir Path folder;

  private final ProblemCollector problems = new ProblemCollector();

  @Test
  void keepsTheNameThatTheUserGave() throws IOException {
    Path file = Files.writeString(folder.resolve("pipeline.yaml"), "\uFEFFname: a\n");

    Source source = Source.read(file, problems).orElseThrow();

    assertThat(source.file()).isEqualTo(file.toString());
    assertThat(source.baseDirectory()).isEqualTo(folder);
    assertThat(source.text()).isEqualTo("name: a\n");
    assertThat(source.hash()).hasSize(64).isEqualTo(Source.of("b", folder, "name: a\n").hash());
  }

  @Test
  void saysThatAFileIsMissing() throws IOException {
    Files.writeString(folder.resolve("pipeline.yaml"), "name: a\n");
    Path file = folder.resolve("pipelin.yaml");

    assertThat(Source.read(file, problems)).isEmpty();
    assertThat(problems.problems().render())
        .isEqualTo(
            "Cannot read %s: no such file\n  hint: did you mean 'pipeline.yaml'?\n"
                .formatted(file));
  }

  @Test
  void refusesAFolder() {
    assertThat(Source.read(folder, problems)).isEmpty();
    assertThat(problems.problems().render())
        .startsWith("Cannot read %s: it is a folder\n".formatted(folder));
  }

  @Test
  void refusesALargeFile() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "#".repeat(Source.MAX_BYTES + 1));

    assertThat(Source.read(file, problems)).isEmpty();
    assertThat(problems.problems().render()).contains("it is larger than 1 MB");
  }

  @Test
  void refusesAnotherEncoding() throws IOException {
    byte[] latin = "owner: Müller\n".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("a.yaml"), latin);

    assertThat(Source.read(file, problems)).isEmpty();
    assertThat(problems.problems().render()).contains("it isn't text in UTF-8");
  }

  @Test
  void locatesInCharactersNotInCodeUnits() {
    Source source = Source.of("a.yaml", folder, "one: 😀😀 two\r\nthree: 3\n");

    assertThat(source.locate(new Span(10, 13)))
        .isEqualTo(new Problem.Location("a.yaml", 1, 9, 12, "one: 😀😀 two"));
    assertThat(source.locate(new Span(15, 20)).line()).isEqualTo(2);
    assertThat(source.locate(new Span(15, 20)).column()).isEqualTo(1);
    assertThat(source.locate(new Span(999, 1000)).line()).isEqualTo(3);
  }
}
