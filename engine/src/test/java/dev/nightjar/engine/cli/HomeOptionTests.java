package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeOptionTests {

  @Test
  void whoNamesNoHomeHasThatOfTheEnvironmentOrOneWhereTheyAre() {
    assertThat(HomeOption.unnamed(Map.of("NIGHTJAR_HOME", "/var/lib/nightjar")))
        .isEqualTo("/var/lib/nightjar");
    assertThat(HomeOption.unnamed(Map.of("NIGHTJAR_HOME", ""))).isEqualTo(".nightjar");
    assertThat(HomeOption.unnamed(Map.of())).isEqualTo(".nightjar");
  }
}
