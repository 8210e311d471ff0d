package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Node;
import dev.nightjar.engine.definition.Passage;
import dev.nightjar.steps.contract.step.Collect;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a step reads a source, by what is written of it: the same on every day, and for whatever
 * values are given.
 *
 * @param collect the parameters, with an absolute path
 * @param given whether values are given in the place of what the definition says, so that another
 *     source is meant now
 */
public record WrittenSource(Map<String, Object> collect, boolean given) {

  private static final String PATH = "path";

  static WrittenSource of(Collect collect, Written written) {
    String pointer = "/" + collect.kind();
    Map<String, Object> now = tree(collect);
    Map<String, Object> lasting = lasting(now, pointer, written);
    Path base = written.document().source().baseDirectory();
    lasting.replaceAll(
        (key, value) -> value instanceof String text ? placed(key, text, base) : value);
    boolean given = filled(now, pointer, written).anyMatch(LastingText::isGiven);
    return new WrittenSource(lasting, given);
  }

  /** A parameter that is a path may be a part of any text: there it stands as it is written. */
  private static String placed(String key, String text, Path base) {
    return key.equals(PATH) ? new DataPath(text).from(base) : text.replace(base + "/", "");
  }

  /** How a step reads a source now. */
  static Map<String, Object> tree(Collect collect) {
    Map<String, Object> tree = CanonicalJson.tree(collect, Set.of(PATH, "user", "password"));
    if (collect.path() != null) {
      tree.put(PATH, collect.path());
    }
    return tree;
  }

  private static Map<String, Object> lasting(Map<?, ?> tree, String pointer, Written written) {
    Map<String, Object> lasting = new LinkedHashMap<>();
    tree.forEach(
        (name, value) -> {
          String key = String.valueOf(name);
          String at = Passage.child(pointer, key);
          lasting.put(
              key,
              value instanceof Map<?, ?> below
                  ? lasting(below, at, written)
                  : text(at, written).map(text -> typed(value, text.text())).orElse(value));
        });
    return lasting;
  }

  private static Object typed(Object now, String lasting) {
    return now instanceof Boolean ? (Object) Boolean.valueOf(lasting) : lasting;
  }

  private static Stream<LastingText> filled(Map<?, ?> tree, String pointer, Written written) {
    return tree.entrySet().stream()
        .flatMap(
            entry -> {
              String at = Passage.child(pointer, String.valueOf(entry.getKey()));
              return entry.getValue() instanceof Map<?, ?> below
                  ? filled(below, at, written)
                  : text(at, written).stream();
            });
  }

  /** A text that values were put into; empty for any other. */
  private static Optional<LastingText> text(String pointer, Written written) {
    return written
        .scalar(pointer)
        .filter(scalar -> !scalar.replacements().isEmpty())
        .map((Node.Scalar scalar) -> written.lasting(scalar));
  }
}
