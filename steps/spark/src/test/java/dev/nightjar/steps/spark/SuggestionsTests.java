package dev.nightjar.steps.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuggestionsTests {

  @Test
  void findsTheNearestName() {
    List<String> names = List.of("tenure", "Churn", "total");

    assertThat(Suggestions.nearest("tenur", names)).contains("tenure");
    assertThat(Suggestions.nearest("tneure", names)).contains("tenure");
    assertThat(Suggestions.nearest("churn", names)).contains("Churn");
    assertThat(Suggestions.nearest("gender", names)).isEmpty();
  }

  @Test
  void listsNoMoreThanAReaderWantsToSee() {
    List<String> names = IntStream.range(0, 15).mapToObj(i -> "c" + i).toList();

    assertThat(Suggestions.columns("price", "rows", names))
        .isEqualTo("rows has: c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11 and 3 more");
  }
}
