package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.Change;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.reproduction.Back;
import dev.nightjar.engine.reproduction.Basis;
import dev.nightjar.engine.reproduction.Cause;
import dev.nightjar.engine.reproduction.Look;
import dev.nightjar.engine.reproduction.Original;
import dev.nightjar.engine.reproduction.Original.Commit;
import dev.nightjar.engine.reproduction.Remade;
import dev.nightjar.engine.reproduction.Remade.Content;
import dev.nightjar.engine.reproduction.Reproduction;
import dev.nightjar.engine.reproduction.Reproduction.Figure;
import dev.nightjar.steps.contract.work.Discrepancy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came of making a model again, for people. */
final class ReproductionText {

  private static final int HASH_DIGITS = 12;

  private final Reproduction made;
  private final Original original;

  private ReproductionText(Reproduction made) {
    this.made = made;
    this.original = made.original();
  }

  static List<Text> lines(Reproduction made) {
    ReproductionText text = new ReproductionText(made);
    List<Text> lines =
        new ArrayList<>(
            RunText.sections(
                List.of(
                    text.steps(),
                    text.discrepancies(),
                    text.changes(),
                    EnvironmentText.changes(
                        made.original().model().environment(), made.environment()))));
    lines.add(Text.EMPTY);
    text.origin().forEach(sentence -> lines.add(Text.of(sentence)));
    text.recorded().forEach(sentence -> lines.add(Text.of(sentence)));
    lines.addAll(text.verdict());
    return lines;
  }

  private List<Text> steps() {
    Table table = Table.of("STEP", "KIND", "DONE", ">ROWS", "CONTENT", "");
    for (Remade step : made.steps()) {
      table.row(
          Text.of(step.step()),
          Text.of(step.kind()),
          Text.of(basis(step.basis())),
          Text.of(Figures.count(step.rows())),
          content(step),
          Text.of(step.note()));
    }
    return table.isEmpty() ? List.of() : table.lines();
  }

  private static String basis(Basis basis) {
    return switch (basis) {
      case AGAIN -> "again";
      case RECORDED -> "as recorded";
      case MISSING -> "no";
    };
  }

  private static Text content(Remade step) {
    return switch (step.content()) {
      case EQUAL -> Text.of("equal", Style.GREEN);
      case DIFFERS -> Text.of("differs", Style.RED);
      case UNKNOWN -> Text.of(step.basis() == Basis.AGAIN ? "not compared" : "");
    };
  }

  private List<Text> discrepancies() {
    Table table = Table.of("DIFFERS", "", "RECORDED", "NOW");
    for (Remade step : made.steps()) {
      for (Discrepancy each : step.discrepancies()) {
        table.row(step.step(), each.where(), value(each.first()), value(each.second()));
      }
    }
    return table.isEmpty() ? List.of() : table.lines();
  }

  private static String value(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }

  private List<Text> changes() {
    Table table = Table.of("NOT AS IT WAS", "", "SINCE");
    for (Cause cause : made.causes()) {
      table.row(cause.step(), change(cause), since(cause));
    }
    return table.isEmpty() ? List.of() : table.lines();
  }

  private String change(Cause cause) {
    if (cause.change().kind() != Change.Kind.SOURCE) {
      return Because.text(cause.change());
    }
    return look(cause.step())
        .map(
            look ->
                "its source changed: %s -> %s"
                    .formatted(shortened(look.recorded()), shortened(value(look.now()))))
        .orElse(Because.text(cause.change()));
  }

  private Optional<Look> look(String step) {
    return made.looks().stream().filter(look -> look.step().equals(step)).findFirst();
  }

  private static String since(Cause cause) {
    String run = cause.since();
    return run == null ? "no run has seen it yet" : "first seen by " + run;
  }

  private List<String> origin() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "%s was trained by %s%s"
            .formatted(original.name(), original.run().summary().id(), branch()));
    Commit commit = original.commit();
    if (commit != null) {
      sentences.add(commit(commit));
    }
    return sentences;
  }

  /** Of a branch, the run that it belongs to and the values of its row. */
  private String branch() {
    RunDetails parent = original.parent();
    if (parent == null) {
      return "";
    }
    String values =
        original.run().parameters().entrySet().stream()
            .map(each -> "%s = %s".formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining(", "));
    return ", a branch of %s for %s".formatted(parent.summary().id(), values);
  }

  private static String commit(Commit commit) {
    String hash = shortened(commit.hash());
    String found =
        switch (commit.state()) {
          case SAME -> "is in the repository, with the definition as it was recorded";
          case OTHER -> "is in the repository, with another definition than was recorded";
          case UNKNOWN -> "isn't in the repository any more; the definition is kept";
        };
    return "Its commit %s %s%s"
        .formatted(hash, found, commit.modified() ? " (it was modified even then)" : "");
  }

  /** Which sources are no longer what they were, and what took their place. */
  private List<String> recorded() {
    List<String> versions =
        made.steps().stream()
            .filter(step -> step.basis() == Basis.RECORDED)
            .map(step -> original.outputs().get(step.step()))
            .filter(output -> output != null)
            .flatMap(output -> output.result().datasets().keySet().stream())
            .filter(dataset -> !dataset.endsWith(".bad"))
            .map(original::version)
            .toList();
    List<String> sentences = new ArrayList<>();
    for (Look look : made.looks()) {
      if (!look.same()) {
        String what =
            look.now() == null
                ? "%s can't be read any more (recorded %s)"
                    .formatted(look.step(), shortened(look.recorded()))
                : "%s has changed since (recorded %s, now %s)"
                    .formatted(look.step(), shortened(look.recorded()), shortened(look.now()));
        sentences.add(what + inItsPlace(look, versions));
      }
    }
    return sentences;
  }

  private String inItsPlace(Look look, List<String> versions) {
    Back back = look.back();
    if (back != null) {
      return switch (back) {
        case COMMIT -> ": read as the commit has it";
        case SNAPSHOT -> ": its snapshot of then was read";
        case WATERMARK -> ": its rows up to the watermark of then were read";
      };
    }
    return versions.isEmpty() || !made.missing().isEmpty()
        ? ""
        : ": trained again on %s as recorded".formatted(String.join(", ", versions));
  }

  private List<Text> verdict() {
    return switch (made.verdict()) {
      case EQUAL ->
          List.of(
              Text.of("Reproduced ", Style.GREEN)
                  .and(original.name(), Style.BOLD)
                  .and(": " + equal()));
      case DIFFERS -> {
        Remade first = made.firstDifference().orElseThrow();
        List<Text> lines = new ArrayList<>();
        lines.add(
            Text.of("Not reproduced: ", Style.RED)
                .and(original.name(), Style.BOLD)
                .and(" differs, first at " + first.step()));
        if (made.causes().isEmpty() && !EnvironmentText.differ(made)) {
          lines.add(
              Text.of("Nothing that is recorded has changed: were files changed where they lie?"));
        }
        yield lines;
      }
      case IMPOSSIBLE -> {
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("Can't be reproduced: ", Style.RED).and(original.name(), Style.BOLD));
        made.missing().forEach(reason -> lines.add(Text.of("  " + reason)));
        yield lines;
      }
    };
  }

  private String equal() {
    long figures = made.figures().stream().filter(Figure::equal).count();
    long datasets =
        made.steps().stream()
            .filter(step -> step.content() == Content.EQUAL)
            .filter(step -> !step.kind().equals("train") && !step.kind().equals("evaluate"))
            .count();
    return "the model, %s and the rows of %s are equal to the last bit"
        .formatted(Figures.many(figures, "figure"), Figures.many(datasets, "step"));
  }

  private static String shortened(String identity) {
    String scheme = identity.contains(":") ? identity.substring(0, identity.indexOf(':') + 1) : "";
    String rest = identity.substring(scheme.length());
    return scheme + (rest.matches("[0-9a-f]{20,}") ? rest.substring(0, HASH_DIGITS) + "…" : rest);
  }
}
