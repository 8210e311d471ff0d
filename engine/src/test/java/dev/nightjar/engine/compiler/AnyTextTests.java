package dev.nightjar.engine.compiler;

import static dev.nightjar.engine.compiler.SpoiltText.assertAnswered;
import static dev.nightjar.engine.compiler.SpoiltText.compile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.Source;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  @Property(tries = 1000)
  void aBrokenExample(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int changes) {
    assertAnswered(SpoiltText.example(new Random(seed), changes));
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
}
