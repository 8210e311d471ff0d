package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.retention.Collected;
import dev.nightjar.engine.retention.Collected.Item;
import dev.nightjar.engine.retention.Collected.OfKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectedTextTests {

  private static final List<OfKind> KINDS =
      List.of(
          new OfKind(
              "dataset versions",
              List.of(new Item("p.a@1", "older than 30d, and there are 3 newer ones", 1_200)),
              List.of(
                  new Item("p.a@2", "p.model@1 was made from it", 0),
                  new Item("p.b@1", "p.model@1 was made from it", 0)),
              List.of()),
          new OfKind("checkouts", List.of(), List.of(), List.of()));

  @Test
  void listsAllOfADryRunWithItsReason() {
    assertThat(Shown.text(CollectedText.lines(new Collected(KINDS, true))))
        .contains("WOULD GO")
        .contains("dataset versions  1         1.2 KB  2                0")
        .contains(
            """
            dataset versions that would go
              p.a@1  older than 30d, and there are 3 newer ones
            """)
        .contains(
            """
            dataset versions kept though old
              p.a@2  p.model@1 was made from it
              p.b@1  p.model@1 was made from it\
            """);
  }

  @Test
  void sumsUpWhatWasDone() {
    assertThat(Shown.text(CollectedText.lines(new Collected(KINDS, false))))
        .contains("GONE")
        .endsWith("kept 2 of dataset versions: p.model@1 was made from it");
  }
}
