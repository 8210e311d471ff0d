package dev.nightjar.engine.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates hold nothing by which a text of others could become markup or an expression. */
class TemplatesTests {

  private static final Path FOLDER = Path.of("src/main/resources/templates");

  /** Unescaped text, an expression that is evaluated twice, and unescaped text within text. */
  private static final List<String> NEVER =
      List.of("utext", "__${", "[(", "[[", "th:inline", "onclick", "javascript:", "<script>");

  static Stream<Path> templates() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".html")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void textIsAlwaysEscaped(Path template) {
    String text = text(template);

    assertThat(NEVER).filteredOn(text::contains).isEmpty();
    assertThat(text).doesNotContainPattern(" on[a-z]+=").doesNotContainPattern(" style=");
  }

  /** What replaces an element does so whatever the element's own condition says. */
  @ParameterizedTest
  @MethodSource("templates")
  void nothingIsReplacedOnACondition(Path template) {
    assertThat(
            Pattern.compile("<[a-z:]+ [^<>]*>")
                .matcher(text(template))
                .results()
                .map(MatchResult::group)
                .filter(tag -> tag.contains("th:replace="))
                .filter(tag -> tag.contains("th:if=") || tag.contains("th:unless=")))
        .isEmpty();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
