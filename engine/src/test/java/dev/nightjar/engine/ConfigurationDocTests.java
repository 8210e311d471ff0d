package dev.nightjar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

class ConfigurationDocTests {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(nightjar\\.[^`]+)` \\| (?:`([^`]*)` )?\\| [^|]+ \\|$");

  @Test
  void operationsTellsEveryKeyAndItsDefault() throws Exception {
    Map<String, String> documented = new TreeMap<>();
    ROW.matcher(Files.readString(Path.of("../docs/operations.md")))
        .results()
        .forEach(row -> documented.put(row.group(1), row.group(2) == null ? "" : row.group(2)));

    assertThat(documented).isEqualTo(keys());
  }

  @Test
  void theConfigurationFileShowsEveryKeyWithItsDefault() throws Exception {
    String file = file();
    keys()
        .forEach(
            (key, value) -> {
              String name = key.substring(key.lastIndexOf('.') + 1);
              String shown = value.isEmpty() ? "(\\{}|\\[])" : "\\Q" + value + "\\E";
              assertThat(file).containsPattern("(?m)^ +#" + name + ": \"?" + shown + "\"?$");
            });
  }

  private static String file() throws IOException {
    return Files.readString(Path.of("../config/application.yaml"));
  }

  /** Nightjar's own keys with their defaults, as the types that bind them have them. */
  private static Map<String, String> keys() throws ClassNotFoundException {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    Map<String, String> keys = new TreeMap<>();
    for (var found : scanner.findCandidateComponents("dev.nightjar.engine")) {
      Class<?> type = Class.forName(found.getBeanClassName());
      String prefix = type.getAnnotation(ConfigurationProperties.class).value();
      for (Parameter parameter : type.getDeclaredConstructors()[0].getParameters()) {
        String name = parameter.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        String[] value = parameter.getAnnotation(DefaultValue.class).value();
        keys.put(prefix + "." + name, String.join(",", value));
      }
    }
    return keys;
  }
}
