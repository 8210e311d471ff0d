package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.contract.work.Signature.Lack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Holds the models that are in use against the rows that the pipeline would give them now. */
record LivePass(Outline outline, Analysis analysis, Live live, Consumer<Problem> problems) {

  void check() {
    ColumnTrace trace = new ColumnTrace(outline, analysis, live);
    for (Usage usage : Usage.in(outline)) {
      Optional<Live.Version> version = live.version(usage.model());
      Optional<Schema> rows = analysis.schema(usage.dataset());
      if (version.isPresent() && rows.isPresent()) {
        lacking(usage, version.get().signature(), rows.get())
            .forEach(lack -> tell(usage, version.get(), lack, trace));
        gaps(usage, version.get().signature(), rows.get())
            .forEach(needed -> tellGap(usage, version.get(), needed, trace));
      }
    }
  }

  private static List<Lack> lacking(Usage usage, Signature signature, Schema rows) {
    List<Lack> lacking = new ArrayList<>(signature.lacking(rows));
    Column label = signature.label();
    if (usage.rival() && rows.column(label.name()).isEmpty()) {
      lacking.add(new Lack(label, null));
    }
    return lacking;
  }

  /**
   * What the rows had a value of when they were last made, and may have none of now. A model that
   * is only compared with is left alone: it may be the one that is to be replaced for that.
   */
  private List<Column> gaps(Usage usage, Signature signature, Schema rows) {
    List<Column> gaps = usage.rival() ? List.of() : signature.gaps(rows);
    if (gaps.isEmpty()) {
      return gaps;
    }
    return live.before(usage.dataset()).stream()
        .limit(1)
        .flatMap(last -> gaps.stream().filter(needed -> ColumnTrace.has(last, needed)))
        .toList();
  }

  private void tellGap(Usage usage, Live.Version version, Column needed, ColumnTrace trace) {
    Optional<ColumnChange> change = trace.find(usage.dataset(), needed);
    String message =
        "%s is version %d, which needs a value of '%s' (%s) in every row: %s"
            .formatted(
                usage.model().reference(),
                version.number(),
                needed.name(),
                needed.type(),
                change
                    .map(this::cause)
                    .orElseGet(() -> "in %s it may be null now".formatted(usage.dataset())));
    String remedy =
        "rule nulls of '%s' out in %s again, by coalesce or by a check with notNull"
            .formatted(
                needed.name(), change.map(each -> each.step().name()).orElse(usage.dataset()));
    tell(usage, message, hint(usage, remedy, "that imputes them"));
  }

  private void tell(Usage usage, Live.Version version, Lack lack, ColumnTrace trace) {
    Column needed = lack.needed();
    Column anyway = new Column(needed.name(), needed.type(), true);
    Optional<ColumnChange> change = trace.find(usage.dataset(), anyway);
    String message =
        "%s is version %d, which %s '%s' (%s): %s"
            .formatted(
                usage.model().reference(),
                version.number(),
                usage.rival() ? "can't be measured without" : "can't score without",
                needed.name(),
                needed.type(),
                change.map(this::cause).orElseGet(() -> state(usage, lack)));
    String remedy =
        change
            .map(ColumnChange::remedy)
            .orElse("give %s a column '%s'".formatted(usage.dataset(), needed.name()));
    tell(usage, message, hint(usage, remedy, "without it"));
  }

  private void tell(Usage usage, String message, String hint) {
    outline
        .written(usage.step())
        .orElseThrow()
        .problems(problems)
        .tell("breaks-live-model", usage.pointer(), message, hint);
  }

  private String cause(ColumnChange change) {
    Written written = change.step().written();
    Document document = written.document();
    String pointer = StepProblems.pointer(written.step());
    int line = document.source().locate(document.keySpan(pointer)).line();
    return "step %s (line %d) %s".formatted(change.step().name(), line, change.text());
  }

  private static String state(Usage usage, Lack lack) {
    Column there = lack.there();
    return there == null
        ? usage.dataset() + " has no such column"
        : "in %s it is %s".formatted(usage.dataset(), there.type());
  }

  private static String hint(Usage usage, String remedy, String model) {
    return usage.rival()
        ? "%s, or leave the gate on %s out for one run".formatted(remedy, usage.model().alias())
        : "%s, or train and promote a model %s first".formatted(remedy, model);
  }
}
