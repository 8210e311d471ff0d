package dev.nightjar.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTests {

  @Test
  void areSortedByPlaceAndToldOnce() {
    Problem later = problem(3, 2, "later");
    Problem earlier = problem(1, 9, "earlier");
    Problem nowhere = new Problem("c", null, "nowhere", null);

    assertThat(new Problems(List.of(later, earlier, nowhere, later)).all())
        .containsExactly(nowhere, earlier, later);
  }

  @Test
  void underlineThePlaceBehindATab() {
    Problem.Location location = new Problem.Location("a.yaml", 12, 3, 6, "\t one: two");

    assertThat(new Problems(List.of(new Problem("c", location, "no", "yes"))).render())
        .isEqualTo(
            """
            a.yaml:12:3: no
              12 | \t one: two
                 | \t ^^^
              hint: yes
            """);
  }

  @Test
  void showALongLineAroundThePlaceOnly() {
    String line = "x".repeat(500) + "HERE" + "x".repeat(500);
    Problem.Location location = new Problem.Location("a.yaml", 1, 501, 505, line);

    List<String> report =
        new Problems(List.of(new Problem("c", location, "no", null))).render().lines().toList();

    assertThat(report.get(1)).hasSizeLessThan(140).contains("HERE");
    assertThat(report.get(2).indexOf("^^^^")).isEqualTo(report.get(1).indexOf("HERE"));
  }

  private static Problem problem(int line, int column, String message) {
    Problem.Location location = new Problem.Location("a.yaml", line, column, column + 1, "text");
    return new Problem("c", location, message, null);
  }
}
