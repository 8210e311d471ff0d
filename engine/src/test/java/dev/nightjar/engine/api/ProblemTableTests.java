package dev.nightjar.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of problems in the reference has those that a server answers with, and no other. */
class ProblemTableTests {

  private static final Path SOURCES = Path.of("src/main/java/dev/nightjar/engine");

  private static final Pattern WORD =
      Pattern.compile("\"([a-z]+(?:-[a-z]+)+|unauthorised|forbidden|csrf|refused)\"");

  /** Words that are written alike, and stand for something else. */
  private static final Set<String> OTHERS =
      Set.of("log-streams", "out-of-sync", "only-missing", "rerun-failed", "rerun-all");

  /** Codes that are made of what a status is called. */
  private static final Set<String> OF_STATUS = Set.of("service-unavailable");

  @Test
  void theTableHasEveryCodeAndNoOther() throws IOException {
    Set<String> codes = new TreeSet<>(OF_STATUS);
    for (Path folder : List.of(SOURCES.resolve("api"), SOURCES.resolve("access/web"))) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          WORD.matcher(Files.readString(file))
              .results()
              .map(found -> found.group(1))
              .filter(word -> !OTHERS.contains(word) && !word.startsWith("x-"))
              .forEach(codes::add);
        }
      }
    }

    assertThat(table()).containsExactlyElementsOf(codes);
  }

  private static Set<String> table() throws IOException {
    return Files.readString(Path.of("src/test/resources/api-introduction.md"))
        .lines()
        .filter(line -> line.matches("\\| `[a-z-]+`.* \\| \\d{3} \\| .*"))
        .map(line -> line.split("\\|", -1)[1])
        .flatMap(cell -> Pattern.compile("`([a-z-]+)`").matcher(cell).results())
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
