package dev.nightjar.engine.execution;

import dev.nightjar.engine.execution.Change.Kind;
import dev.nightjar.engine.execution.Recipe.Ingredient;
import dev.nightjar.steps.contract.work.SourceVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds what makes a recipe another than the one before. */
final class Changes {

  private final List<Change> found = new ArrayList<>();

  private Changes() {}

  /** The changes, those of the step itself first; none when the two make the same. */
  static List<Change> between(Recipe before, Recipe after) {
    Changes changes = new Changes();
    if (!before.identity().equals(after.identity())) {
      JsonMapper json = JsonMapper.shared();
      changes.identity(json.readTree(before.identity()), json.readTree(after.identity()));
    }
    changes.ingredients(byRole(before), byRole(after));
    return List.copyOf(changes.found);
  }

  private void identity(JsonNode before, JsonNode after) {
    if (differ("kind", before, after)) {
      add(Kind.STEP_KIND, "", text(before.path("kind")), text(after.path("kind")));
      return;
    }
    if (differ("version", before, after)) {
      add(Kind.NIGHTJAR, text(after.path("kind")), null, null);
    }
    if (differ("query", before, after)) {
      add(Kind.QUERY, "", null, null);
    } else if (differ("schema", before, after)) {
      add(Kind.COLUMNS, "", null, null);
    }
    if (differ("code", before, after) || differ("step", before, after)) {
      add(Kind.CODE, "", null, null);
    }
    if (differ("definition", before, after)
        || differ("steps", before, after)
        || differ("key", before, after)) {
      add(Kind.DEFINITION, "", null, null);
    }
    if (differ("source", before, after)) {
      boolean known = SourceVersion.isKnown(text(after.path("source")));
      add(known ? Kind.SOURCE : Kind.UNKNOWN_SOURCE, "", null, null);
    }
    values(Kind.SETTING, settings(before), settings(after));
    values(Kind.PARAMETER, values(before.path("parameters")), values(after.path("parameters")));
  }

  private void values(Kind kind, Map<String, String> before, Map<String, String> after) {
    for (String path : union(before.keySet(), after.keySet())) {
      if (!Objects.equals(before.get(path), after.get(path))) {
        add(kind, path, before.get(path), after.get(path));
      }
    }
  }

  private void ingredients(Map<String, Ingredient> before, Map<String, Ingredient> after) {
    for (String role : union(before.keySet(), after.keySet())) {
      Ingredient old = before.get(role);
      Ingredient fresh = after.get(role);
      if (fresh == null) {
        Ingredient gone = Objects.requireNonNull(old);
        add(kind(role), gone.name(), gone.name(), null);
      } else if (old == null) {
        add(kind(role), fresh.name(), null, fresh.name());
      } else if (!old.fingerprint().equals(fresh.fingerprint())) {
        add(kind(role), fresh.name(), old.name(), fresh.name());
      }
    }
  }

  private void add(Kind kind, String subject, @Nullable String before, @Nullable String after) {
    found.add(new Change(kind, subject, before, after));
  }

  private static boolean differ(String key, JsonNode before, JsonNode after) {
    return !before.path(key).equals(after.path(key));
  }

  private static Kind kind(String role) {
    return switch (role.substring(0, role.indexOf(' '))) {
      case "dataset" -> Kind.DATASET;
      case "model" -> Kind.MODEL;
      default -> Kind.RIVAL;
    };
  }

  private static Map<String, Ingredient> byRole(Recipe recipe) {
    Map<String, Ingredient> byRole = new LinkedHashMap<>();
    recipe.ingredients().forEach(each -> byRole.put(each.role(), each));
    return byRole;
  }

  private static Map<String, String> settings(JsonNode identity) {
    Map<String, String> settings = new LinkedHashMap<>();
    identity.path("settings").forEachEntry((key, value) -> settings.put(key, text(value)));
    return settings;
  }

  private static Map<String, String> values(JsonNode parameters) {
    Map<String, String> values = new LinkedHashMap<>();
    collect("", "", parameters, values);
    return values;
  }

  /** Every value by its path, lists in one piece. */
  private static void collect(
      String parent, String path, JsonNode node, Map<String, String> values) {
    if (!node.isObject()) {
      values.put(path, text(node));
      return;
    }
    node.forEachEntry(
        (key, value) -> {
          // The name of a choice stands in a definition where the choice itself has no name.
          boolean choice = !key.isEmpty() && Character.isUpperCase(key.charAt(0));
          String within = choice ? parent : path;
          String name =
              choice ? key.substring(0, 1).toLowerCase(Locale.ROOT) + key.substring(1) : key;
          collect(within, within.isEmpty() ? name : within + "." + name, value, values);
        });
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.asString() : value.toString();
  }

  private static Set<String> union(Set<String> first, Set<String> second) {
    Set<String> union = new LinkedHashSet<>(first);
    union.addAll(second);
    return union;
  }
}
