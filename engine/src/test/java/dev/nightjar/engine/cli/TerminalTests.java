package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TerminalTests {

  @Test
  void isAPlainStreamUnlessTheLauncherSaysOtherwise() {
    assertThat(terminal(Map.of(), Map.of())).isEqualTo(new Terminal(false, 80, 24, false, true));
  }

  @Test
  void takesItsSizeFromTheLauncher() {
    var properties =
        Map.of("nightjar.terminal", "true", "nightjar.columns", "132", "nightjar.rows", "50");

    assertThat(terminal(properties, Map.of())).isEqualTo(new Terminal(true, 132, 50, true, true));
  }

  @Test
  void doesNotBelieveInASizeThatIsNone() {
    var properties = Map.of("nightjar.columns", "wide", "nightjar.rows", "-1");

    assertThat(terminal(properties, Map.of())).isEqualTo(new Terminal(false, 80, 24, false, true));
    assertThat(terminal(Map.of("nightjar.columns", "3"), Map.of()).columns()).isEqualTo(20);
  }

  @Test
  void hasNoColourWhereNoneIsWanted() {
    var properties = Map.of("nightjar.terminal", "true");

    assertThat(terminal(properties, Map.of("NO_COLOR", "1")).colour()).isFalse();
    assertThat(terminal(properties, Map.of("NO_COLOR", "")).colour()).isTrue();
  }

  @Test
  void isNotDrawnOnWhenItIsDumb() {
    assertThat(terminal(Map.of("nightjar.terminal", "true"), Map.of("TERM", "dumb")).interactive())
        .isFalse();
  }

  @Test
  void standsInForCharactersThatItCannotShow() {
    Terminal ascii = Terminal.of(new Properties(), Map.of(), StandardCharsets.US_ASCII);

    assertThat(ascii.show(Text.of("✓ weather  ✗ model  Starting Spark …  cut off…  7 × 8")))
        .isEqualTo("+ weather  x model  Starting Spark ...  cut off~  7 x 8");
  }

  private static Terminal terminal(Map<String, String> given, Map<String, String> environment) {
    Properties properties = new Properties();
    properties.putAll(given);
    return Terminal.of(properties, environment, StandardCharsets.UTF_8);
  }
}
