package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenDefinitionsTests {

  private static final Instant LOGICAL_TIME = Instant.parse("2026-11-23T02:00:00Z");

  static List<BrokenDefinition> definitions() {
    return BrokenDefinition.in("broken");
  }

  static List<BrokenDefinition> compositions() {
    return BrokenDefinition.in("broken-parts");
  }

  /** Definitions that run others, which lie in a folder beside them. */
  @ParameterizedTest
  @MethodSource("compositions")
  void tellsWhatIsWrongWithParts(BrokenDefinition definition) {
    Compilation compilation =
        new Compiler().compile(definition.sourceInPlace(), Arguments.none(), LOGICAL_TIME);

    assertThat(compilation.problems().isEmpty()).isFalse();
    definition.assertReport(compilation.problems().render());
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void tellsWhatIsWrong(BrokenDefinition definition) {
    Compilation compilation =
        new Compiler().compile(definition.source(), Arguments.none(), LOGICAL_TIME);

    assertThat(compilation.problems().isEmpty()).isFalse();
    definition.assertReport(compilation.problems().render());
  }
}
