package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTests {

  private static final String UP = "\u001b[1A";
  private static final String CLEAR = "\u001b[2K";
  private static final String BELOW = "\u001b[0J";

  private final Shown shown = new Shown();
  private final Screen screen = new Screen(shown.output(new Terminal(true, 80, 24, false, true)));

  @Test
  void drawsOverWhatItDrewBefore() {
    screen.draw(List.of(Text.of("one"), Text.of("two")));
    screen.draw(List.of(Text.of("three")));

    assertThat(shown.out())
        .isEqualTo(
            "\r" + CLEAR + "one\n" + CLEAR + "two\n" + BELOW + UP + UP + "\r" + CLEAR + "three\n"
                + BELOW);
  }

  @Test
  void writesNothingWhenNothingHasChanged() {
    screen.draw(List.of(Text.of("one")));
    String before = shown.out();
    screen.draw(List.of(Text.of("one")));

    assertThat(shown.out()).isEqualTo(before);
  }

  @Test
  void leavesWhatIsKept() {
    screen.draw(List.of(Text.of("one")));
    screen.keep(List.of(Text.of("two")));
    screen.draw(List.of(Text.of("three")));

    assertThat(shown.out())
        .isEqualTo(
            "\r" + CLEAR + "one\n" + BELOW + UP + "\r" + CLEAR + "two\n" + BELOW + "\r" + CLEAR
                + "three\n" + BELOW);
  }
}
