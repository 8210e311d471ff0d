package dev.nightjar.engine.catalog.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class JdbcDefinitionsTests {

  private final Definitions definitions;

  JdbcDefinitionsTests(Database database) {
    definitions = EngineUnderTest.on(database).part(Definitions.class);
  }

  @Test
  void keepsTheSameTextOnce() {
    Definition definition = definitions.keep("rain", "name: rain # ☂\n");

    assertThat(definitions.keep("rain", "name: rain # ☂\n")).isEqualTo(definition);
    assertThat(definitions.find(definition.hash())).contains(definition);
    assertThat(definitions.keep("rain", "name: rain\n").hash()).isNotEqualTo(definition.hash());
  }

  @Test
  void keepsTextsAsLongAsTheReaderTakesThem() {
    String text = "x".repeat(1_000_000);

    Definition definition = definitions.keep("long", text);

    assertThat(definitions.find(definition.hash()).orElseThrow().text()).isEqualTo(text);
  }

  @Test
  void doesNotFindWhatWasNeverKept() {
    assertThat(definitions.find("0".repeat(64))).isEmpty();
  }
}
