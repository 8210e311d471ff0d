package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A definition with something wrong in it, and the report that its author is to see. The report
 * stands beside it in a file of the same name that ends in {@code .expected}; {@code -Dupdate}
 * writes it anew.
 */
public record BrokenDefinition(Path file) {

  private static final Path RESOURCES = Path.of("src/test/resources");

  /** The definitions in a folder of the test resources. */
  public static List<BrokenDefinition> in(String folder) {
    try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(BrokenDefinition::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text, under its bare file name and as if there were nothing but libraries beside it. */
  public Source source() {
    return source(SampleLibraries.folder());
  }

  /** The text, under its bare file name and among the files that are beside it. */
  public Source sourceInPlace() {
    return source(file.toAbsolutePath().getParent());
  }

  private Source source(Path folder) {
    try {
      return Source.of(file.getFileName().toString(), folder, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Holds a report against the expected one. */
  public void assertReport(String report) {
    Path expected = Path.of(file.toString().replaceFirst("yaml$", "expected"));
    try {
      if (System.getProperty("update") != null) {
        Files.writeString(expected, report);
      }
      assertThat(report).isEqualTo(Files.readString(expected));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return file.getFileName().toString();
  }
}
