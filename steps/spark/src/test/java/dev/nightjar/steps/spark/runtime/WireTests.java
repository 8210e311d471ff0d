package dev.nightjar.steps.spark.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nightjar.steps.contract.protocol.Commands;
import dev.nightjar.steps.contract.protocol.Events;
import dev.nightjar.steps.contract.protocol.FileAnswer;
import dev.nightjar.steps.contract.protocol.FileQuestion;
import dev.nightjar.steps.contract.protocol.FileSettings;
import dev.nightjar.steps.contract.protocol.Hello;
import dev.nightjar.steps.contract.protocol.Welcome;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** A record that no golden message holds could be written in one way and read in another. */
  @Test
  void goldenMessagesHoldEveryRecordOfTheContract() throws Exception {
    Set<Class<?>> seen = new HashSet<>();
    Set<Class<?>> declared = new HashSet<>();
    for (Class<?> message :
        Arrays.asList(
            Hello.class,
            Welcome.class,
            Commands.class,
            Events.class,
            FileSettings.class,
            FileQuestion.class,
            FileAnswer.class)) {
      collectSeen(
          wire.read(golden(message.getSimpleName().toLowerCase(Locale.ROOT)), message), seen);
      collectDeclared(message, declared);
    }

    assertThat(seen).containsExactlyInAnyOrderElementsOf(declared);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    byte[] json =
        "{\"pid\": 1, \"sparkVersion\": \"4\", \"javaVersion\": \"17\", \"system\": \"x\", \"attempts\": [], \"more\": 1}"
            .getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> wire.read(json, Hello.class)).hasMessageContaining("more");
  }

  @Test
  void refusesWhatIsNotWhole() {
    byte[] json = "{\"pid\": 1}".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> wire.read(json, Hello.class)).hasMessageContaining("sparkVersion");
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

  private static void collectSeen(Object value, Set<Class<?>> seen) throws Exception {
    if (value instanceof Record) {
      seen.add(value.getClass());
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        collectSeen(component.getAccessor().invoke(value), seen);
      }
    } else if (value instanceof Collection<?> values) {
      for (Object each : values) {
        collectSeen(each, seen);
      }
    } else if (value instanceof Map<?, ?> map) {
      collectSeen(map.values(), seen);
    }
  }

  private static void collectDeclared(Type type, Set<Class<?>> declared) {
    if (type instanceof ParameterizedType generic) {
      for (var argument : generic.getActualTypeArguments()) {
        collectDeclared(argument, declared);
      }
    } else if (type instanceof Class<?> named && named.isSealed()) {
      for (Class<?> member : named.getPermittedSubclasses()) {
        collectDeclared(member, declared);
      }
    } else if (type instanceof Class<?> named && named.isRecord() && declared.add(named)) {
      for (RecordComponent component : named.getRecordComponents()) {
        collectDeclared(component.getGenericType(), declared);
      }
    }
  }
}
