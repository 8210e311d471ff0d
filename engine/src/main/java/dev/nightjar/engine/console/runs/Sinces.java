package dev.nightjar.engine.console.runs;

import dev.nightjar.engine.compiler.StepChange;
import dev.nightjar.engine.compiler.StepChanges;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.graph.Shapes;
import dev.nightjar.engine.console.runs.RunSheet.Since;
import dev.nightjar.engine.execution.Change;
import dev.nightjar.engine.execution.RunComparison;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunOverviews;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says what has changed since the last run that went well. */
@ConsolePart
class Sinces {

  private final RunOverviews overviews;
  private final RunQueries queries;
  private final RunComparison comparison;
  private final Shapes shapes;

  Sinces(RunOverviews overviews, RunQueries queries, RunComparison comparison, Shapes shapes) {
    this.overviews = overviews;
    this.queries = queries;
    this.comparison = comparison;
    this.shapes = shapes;
  }

  /** Null where none went well before it. */
  @Nullable Since of(RunDetails run) {
    RunSummary good =
        overviews.lastGood(run.summary().pipeline(), run.summary().createdAt()).orElse(null);
    RunDetails before = good == null ? null : queries.find(good.id()).orElse(null);
    if (good == null || before == null) {
      return null;
    }
    boolean definition = !before.definition().equals(run.definition());
    List<StepChange> steps =
        definition
            ? StepChanges.between(shapes.of(before.definition()), shapes.of(run.definition()))
            : List.of();
    return new Since(
        good,
        Links.run(good.id()),
        definition,
        Objects.equals(before.source().commit(), run.source().commit())
            ? null
            : before.source().commit(),
        steps,
        parameters(before.parameters(), run.parameters()),
        made(comparison.changes(good.id(), run.summary().id())));
  }

  private static List<String> parameters(Map<String, String> before, Map<String, String> after) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(before.get(name), after.get(name)))
        .map(name -> "%s: %s → %s".formatted(name, word(before.get(name)), word(after.get(name))))
        .toList();
  }

  private static String word(@Nullable String value) {
    return value == null ? "(none)" : value;
  }

  private static List<String> made(Map<String, List<Change>> changes) {
    List<String> words = new ArrayList<>();
    changes.forEach((step, all) -> all.forEach(change -> words.add(step + ": " + text(change))));
    return words;
  }

  private static String text(Change change) {
    String kind = change.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String subject = change.subject().isEmpty() ? "" : " " + change.subject();
    String values =
        change.before() == null && change.after() == null
            ? " changed"
            : " %s → %s".formatted(word(change.before()), word(change.after()));
    return kind + subject + values;
  }
}
