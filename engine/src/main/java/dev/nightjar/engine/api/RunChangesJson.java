package dev.nightjar.engine.api;

import dev.nightjar.engine.compiler.StepChange;
import dev.nightjar.engine.execution.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is otherwise in a run than in the last one that went well.
 *
 * @param since that one; null where none went well before, and nothing is compared
 * @param commit the commit before, where it is another one
 * @param steps what differs in the definition
 * @param parameters what differs in the values that it was given
 * @param made what differs in what its steps were made of
 */
public record RunChangesJson(
    String run,
    @Nullable RunSummaryJson since,
    @Nullable String commit,
    List<StepChange> steps,
    List<Value> parameters,
    List<Made> made) {

  /** A parameter; null for no value. */
  public record Value(String name, @Nullable String before, @Nullable String after) {}

  /**
   * Something that a step was made of.
   *
   * @param kind such as {@code source}
   * @param subject what it is called, where there may be several of its kind; else empty
   */
  public record Made(
      String step, String kind, String subject, @Nullable String before, @Nullable String after) {}

  public static List<Value> parameters(Map<String, String> before, Map<String, String> after) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(before.get(name), after.get(name)))
        .map(name -> new Value(name, before.get(name), after.get(name)))
        .toList();
  }

  public static List<Made> made(Map<String, List<Change>> changes) {
    List<Made> made = new ArrayList<>();
    changes.forEach(
        (step, all) ->
            all.forEach(
                each ->
                    made.add(
                        new Made(
                            step,
                            each.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            each.subject(),
                            each.before(),
                            each.after()))));
    return made;
  }
}
