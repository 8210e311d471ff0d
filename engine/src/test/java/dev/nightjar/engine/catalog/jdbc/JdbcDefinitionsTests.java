package dev.nightjar.engine.catalog.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import java.util.Map;
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
  void keepsWhatADefinitionIsMadeOf() {
    Map<String, String> parts = Map.of("../b/part.yaml", "name: part", "c.yaml", "name: c");

    Definition definition = definitions.keep("whole", "name: whole", parts);

    assertThat(definitions.find(definition.hash()).orElseThrow().parts()).isEqualTo(parts);
    assertThat(definitions.keep("whole", "name: whole", parts)).isEqualTo(definition);
    assertThat(definition.hash())
        .isNotEqualTo(definitions.keep("whole", "name: whole").hash())
        .isNotEqualTo(definitions.keep("whole", "name: whole", Map.of("c.yaml", "x")).hash());
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
