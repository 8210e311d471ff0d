package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTests {

  @Test
  void cutsWithAnEllipsisWhereItDoesNotFit() {
    assertThat(Text.of("weather report").fit(8).plain()).isEqualTo("weather…");
    assertThat(Text.of("weather").fit(7).plain()).isEqualTo("weather");
    assertThat(Text.of("weather").fit(0).plain()).isEmpty();
  }

  @Test
  void cutsAcrossSpansAndKeepsTheirStyles() {
    Text text = Text.of("ab", Style.RED).and("cdef", Style.BOLD);

    assertThat(text.fit(4).painted()).isEqualTo("\u001b[31mab\u001b[0m\u001b[1mc\u001b[0m…");
  }

  @Test
  void doesNotLeaveABlankBeforeTheEllipsis() {
    assertThat(Text.of("one two").fit(5).plain()).isEqualTo("one…");
  }

  @Test
  void countsWideCharactersTwiceAndMarksNotAtAll() {
    assertThat(Text.of("天気").width()).isEqualTo(4);
    assertThat(Text.of("e\u0301te").width()).isEqualTo(3);
    assertThat(Text.of("天気予報").fit(6).plain()).isEqualTo("天気…");
  }

  @Test
  void takesThePowerFromControlCharacters() {
    assertThat(Text.of("a\u001b[2Jb\nc\td").plain()).isEqualTo("a [2Jb c d");
  }

  @Test
  void alignsByWidth() {
    assertThat(Text.of("天").padded(4).and("|").plain()).isEqualTo("天  |");
    assertThat(Text.of("7").paddedLeft(3).plain()).isEqualTo("  7");
  }
}
