package dev.nightjar.engine.execution.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.steps.contract.protocol.Commands;
import dev.nightjar.steps.contract.protocol.Events;
import dev.nightjar.steps.contract.protocol.FileAnswer;
import dev.nightjar.steps.contract.protocol.FileQuestion;
import dev.nightjar.steps.contract.protocol.FileSettings;
import dev.nightjar.steps.contract.protocol.Hello;
import dev.nightjar.steps.contract.protocol.Welcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The driver's end is held against the same messages, by a test of the same name. */
class WireTests {

  private final Wire wire = new Wire();

  @ParameterizedTest
  @CsvSource({
    "hello",
    "welcome",
    "commands",
    "events",
    "filesettings",
    "filequestion",
    "fileanswer"
  })
  void writesWhatItReads(String message) throws Exception {
    byte[] golden = golden(message);

    byte[] written = wire.write(wire.read(golden, type(message)));

    JsonMapper mapper = new JsonMapper();
    assertThat(mapper.readTree(written)).isEqualTo(mapper.readTree(golden));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    byte[] json =
        "{\"pid\": 1, \"sparkVersion\": \"4\", \"javaVersion\": \"17\", \"system\": \"Linux\", \"attempts\": [], \"more\": 1}"
            .getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> wire.read(json, Hello.class))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("more");
  }

  @Test
  void refusesWhatIsNotWhole() {
    byte[] json = "{\"pid\": 1}".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> wire.read(json, Hello.class))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("sparkVersion");
  }

  private static Class<?> type(String message) {
    return switch (message) {
      case "hello" -> Hello.class;
      case "welcome" -> Welcome.class;
      case "commands" -> Commands.class;
      case "filesettings" -> FileSettings.class;
      case "filequestion" -> FileQuestion.class;
      case "fileanswer" -> FileAnswer.class;
      default -> Events.class;
    };
  }

  private static byte[] golden(String message) throws IOException {
    try (var json = WireTests.class.getResourceAsStream("/wire/" + message + ".json")) {
      return json.readAllBytes();
    }
  }
}
