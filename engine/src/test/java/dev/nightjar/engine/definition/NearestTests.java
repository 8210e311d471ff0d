package dev.nightjar.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTests {

  private static final List<String> KINDS =
      List.of("collect", "sql", "check", "split", "train", "minMax");

  @ParameterizedTest
  @CsvSource({
    "colect, collect",
    "splti, split",
    "Train, train",
    "min-max, minMax",
    "chekc, check",
    "sq, sql",
  })
  void findsWhatWasMeant(String word, String meant) {
    assertThat(Nearest.to(word, KINDS)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"pyspark", "python", "x", "deploy"})
  void doesNotGuessWildly(String word) {
    assertThat(Nearest.to(word, KINDS)).isEmpty();
  }
}
