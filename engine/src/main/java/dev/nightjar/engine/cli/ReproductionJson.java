package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.Environment;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.reproduction.Back;
import dev.nightjar.engine.reproduction.Cause;
import dev.nightjar.engine.reproduction.Look;
import dev.nightjar.engine.reproduction.Original;
import dev.nightjar.engine.reproduction.Original.Commit;
import dev.nightjar.engine.reproduction.Remade;
import dev.nightjar.engine.reproduction.Reproduction;
import dev.nightjar.steps.contract.work.Discrepancy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of making a model again, as a program reads it. */
record ReproductionJson(
    String model,
    int version,
    String run,
    @Nullable BranchJson branch,
    String verdict,
    @Nullable String firstDifference,
    List<String> missing,
    @Nullable CommitJson commit,
    List<SourceJson> sources,
    List<StepJson> steps,
    List<FigureJson> figures,
    List<ChangeJson> changes,
    Environments environment) {

  static ReproductionJson of(Reproduction made) {
    Original original = made.original();
    Commit commit = original.commit();
    return new ReproductionJson(
        original.model().model().version().model(),
        original.model().model().version().number(),
        original.run().summary().id(),
        BranchJson.of(original),
        made.verdict().toString(),
        made.firstDifference().map(Remade::step).orElse(null),
        made.missing(),
        commit == null ? null : CommitJson.of(commit),
        made.looks().stream().map(SourceJson::of).toList(),
        made.steps().stream().map(StepJson::of).toList(),
        made.figures().stream().map(FigureJson::of).toList(),
        made.causes().stream().map(ChangeJson::of).toList(),
        new Environments(original.model().environment(), made.environment()));
  }

  /** The run that the model's own run is a branch of, and the values of its row. */
  record BranchJson(String of, Map<String, String> values) {
    static @Nullable BranchJson of(Original original) {
      RunDetails parent = original.parent();
      return parent == null
          ? null
          : new BranchJson(parent.summary().id(), original.run().parameters());
    }
  }

  /** The commit; what is found of it is {@code same}, {@code other} or {@code unknown}. */
  record CommitJson(String hash, boolean modified, String definition) {
    static CommitJson of(Commit commit) {
      return new CommitJson(
          commit.hash(), commit.modified(), commit.state().name().toLowerCase(Locale.ROOT));
    }
  }

  /**
   * What identified a source, and what does now; null where it can't be read.
   *
   * @param committed whether it was read as the model's commit has it
   * @param back where what it held was read, when it holds something else now: {@code commit},
   *     {@code snapshot} or {@code watermark}; else null
   */
  record SourceJson(
      String step,
      boolean same,
      String recorded,
      @Nullable String now,
      @Nullable String trouble,
      boolean committed,
      @Nullable String back) {
    static SourceJson of(Look look) {
      Back back = look.back();
      return new SourceJson(
          look.step(),
          look.same(),
          look.recorded(),
          look.now(),
          look.trouble(),
          back == Back.COMMIT,
          back == null ? null : back.toString());
    }
  }

  /** Where a step's output came from, and how it compares. */
  record StepJson(
      String name,
      String kind,
      String basis,
      String content,
      @Nullable Long rows,
      List<Discrepancy> discrepancies,
      String note) {
    static StepJson of(Remade step) {
      return new StepJson(
          step.step(),
          step.kind(),
          step.basis().toString(),
          step.content().toString(),
          step.rows(),
          step.discrepancies(),
          step.note());
    }
  }

  /** A figure, then and now. */
  record FigureJson(
      String step,
      String subject,
      String metric,
      boolean equal,
      double recorded,
      @Nullable Double now) {
    static FigureJson of(Reproduction.Figure figure) {
      return new FigureJson(
          figure.step(),
          figure.subject(),
          figure.metric(),
          figure.equal(),
          figure.recorded(),
          figure.now());
    }
  }

  /** What isn't as it was, and the first run that saw it so. */
  record ChangeJson(
      String step,
      String kind,
      String subject,
      @Nullable String before,
      @Nullable String after,
      @Nullable String since) {
    static ChangeJson of(Cause cause) {
      return new ChangeJson(
          cause.step(),
          cause.change().kind().name().toLowerCase(Locale.ROOT),
          cause.change().subject(),
          cause.change().before(),
          cause.change().after(),
          cause.since());
    }
  }

  /** What the steps were done by. */
  record Environments(@Nullable Environment recorded, @Nullable Environment now) {}
}
