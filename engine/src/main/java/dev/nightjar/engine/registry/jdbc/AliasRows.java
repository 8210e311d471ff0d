package dev.nightjar.engine.registry.jdbc;

import dev.nightjar.engine.registry.RegisteredModel;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads rows of {@code model_alias}, for versions that have been read: a question within another
 * takes a second connection, and many askers would wait for each other.
 */
@Component
class AliasRows {

  private final JdbcClient jdbc;

  AliasRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The versions that aliases name, by model and alias. */
  Map<String, Map<String, Integer>> of(Collection<String> models) {
    Map<String, Map<String, Integer>> aliases = new HashMap<>();
    if (!models.isEmpty()) {
      jdbc.sql("SELECT * FROM model_alias WHERE model IN (:models)")
          .param("models", models)
          .query(
              row -> {
                aliases
                    .computeIfAbsent(row.getString("model"), model -> new TreeMap<>())
                    .put(row.getString("name"), row.getInt("number"));
              });
    }
    return aliases;
  }

  /** The same versions with the aliases that name them. */
  List<RegisteredModel> named(List<RegisteredModel> versions) {
    Set<String> models =
        versions.stream().map(each -> each.version().model()).collect(Collectors.toSet());
    Map<String, Map<String, Integer>> aliases = of(models);
    return versions.stream()
        .map(each -> named(each, aliases.getOrDefault(each.version().model(), Map.of())))
        .toList();
  }

  private static RegisteredModel named(RegisteredModel version, Map<String, Integer> aliases) {
    List<String> names =
        aliases.entrySet().stream()
            .filter(alias -> alias.getValue() == version.version().number())
            .map(Map.Entry::getKey)
            .toList();
    return new RegisteredModel(version.version(), names, version.run(), version.madeAt());
  }
}
