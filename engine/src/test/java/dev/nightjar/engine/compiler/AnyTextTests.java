package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a file, the compiler answers with problems at places inside it. */
class AnyTextTests {

  private static final List<String> EXAMPLES = examples();
  private static final List<String> PIECES =
      List.of(
          "\n",
          " ",
          "\t",
          ":",
          ": ",
          "- ",
          "{",
          "}",
          "[",
          "]",
          "\"",
          "'",
          "|",
          ">",
          "&a ",
          "*a",
          "${",
          "}",
          "$${",
          "#",
          "!",
          "!!str ",
          "? ",
          "---\n",
          "@",
          "`",
          "%",
          "null",
          "0",
          "-1",
          "é",
          "😀",
          "\r\n",
          "\\",
          "steps:\n",
          "sql: ",
          "FROM ",
          "(",
          ")",
          "--",
          "/*",
          ",");

  @Property(tries = 1000)
  void aBrokenExample(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int mutations) {
    Random random = new Random(seed);
    String text = EXAMPLES.get(random.nextInt(EXAMPLES.size()));
    for (int i = 0; i < mutations; i++) {
      text = mutate(text, random);
    }
    assertAnswered(text);
  }

  @Property(tries = 1000)
  void characters(@ForAll @StringLength(max = 300) String text) {
    assertAnswered(text);
  }

  @Property(tries = 1000)
  void signs(@ForAll @StringLength(max = 80) @CharRange(from = '\n', to = '~') String text) {
    assertAnswered("steps:\n  a:\n    sql: " + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[", "{", "{a: ", "- ", "? ", "&a ", "!x ", "'", "\"", "a: ", "*a ", "- - "})
  void aMegabyteOfOneThing(String piece) {
    String text = piece.repeat(Source.MAX_BYTES / piece.length() - 1);

    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertAnswered(text));
  }

  @Test
  void tenThousandSteps() {
    String steps =
        IntStream.rangeClosed(1, 10_000)
            .mapToObj(i -> "  s%d:\n    sql: SELECT * FROM s%d JOIN s0\n".formatted(i, i - 1))
            .collect(Collectors.joining());
    String head = "apiVersion: nightjar/v1\nname: a\nsteps:\n  s0: {sql: SELECT 1}\n";

    assertThat(compile(head + steps).problems().render()).isEmpty();
    assertThat(compile(head + steps).outline().orElseThrow().steps()).hasSize(10_001);
  }

  private static String mutate(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int length = Math.min(random.nextInt(30), text.length() - at);
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, at) + piece + text.substring(at);
      case 1 -> text.substring(0, at) + text.substring(at + length);
      case 2 -> text.substring(0, at) + text.substring(at, at + length) + text.substring(at);
      default -> text.substring(0, at) + piece + text.substring(at + length);
    };
  }

  private static void assertAnswered(String text) {
    assertThatCode(
            () -> {
              Compilation compilation = compile(text);
              assertThat(compilation.problems().render()).isNotNull();
              compilation.problems().all().forEach(problem -> assertInside(problem, text));
            })
        .doesNotThrowAnyException();
  }

  private static void assertInside(Problem problem, String text) {
    Problem.Location location = problem.location();
    assertThat(location).isNotNull();
    assertThat(text).contains(location.text());
    int length = location.text().codePointCount(0, location.text().length());
    assertThat(location.line()).isPositive();
    assertThat(location.column()).isBetween(1, length + 1);
    assertThat(location.endColumn()).isBetween(location.column(), length + 1);
  }

  private static Compilation compile(String text) {
    Source source = Source.of("a.yaml", Path.of("/pipelines"), text);
    return new Compiler().compile(source, Arguments.none(), Instant.parse("2026-11-23T02:00:00Z"));
  }

  private static List<String> examples() {
    try (Stream<Path> files = Files.walk(Path.of("../pipelines"))) {
      return files
          .filter(file -> file.endsWith("pipeline.yaml"))
          .sorted()
          .map(AnyTextTests::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
