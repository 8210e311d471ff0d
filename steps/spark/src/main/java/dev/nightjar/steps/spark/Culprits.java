package dev.nightjar.steps.spark;

import dev.nightjar.steps.contract.work.Failure;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the step of a pass whose fault a failure is. Most often Spark quotes the text that failed.
 * Where it quotes none, or one that several steps have, the pass is taken apart: the rows of one
 * step after another are made and thrown away, until those of one can't be.
 */
final class Culprits {

  private static final Logger LOG = LoggerFactory.getLogger(Culprits.class);

  private final List<Part> parts = new ArrayList<>();

  /** Adds a lazy step, after those that it reads. */
  void add(String step, Dataset<Row> rows, Blame blame) {
    parts.add(new Part(step, rows, blame));
  }

  /**
   * The failure as it is to be told, of the step that it belongs to. What a step has told already,
   * and what isn't for the author to mend, is left as it is.
   *
   * @param step the last step, which reads those that were added
   */
  RuntimeException find(String step, Blame blame, Exception thrown) {
    return find(new Suspect(step, blame), parts, thrown);
  }

  /**
   * Looks among a step and those before it.
   *
   * @param before without those that are known to be all right
   */
  private static RuntimeException find(Suspect last, List<Part> before, Exception thrown) {
    if (Causes.of(thrown).stream().anyMatch(StepFailure.class::isInstance)
        || Failures.of(thrown, last.step()).owner() != Failure.Owner.USER) {
      return Unchecked.of(thrown);
    }
    boolean own = last.blame().claims(thrown);
    List<Part> claiming = before.stream().filter(part -> part.blame().claims(thrown)).toList();
    if (own && claiming.isEmpty()) {
      return last.told(thrown);
    }
    if (!own && claiming.size() == 1) {
      return claiming.get(0).suspect().told(thrown);
    }
    List<Part> open = new ArrayList<>(before);
    for (Part part : claiming.isEmpty() ? before : claiming) {
      LOG.info("Which step has failed isn't clear: making the rows of {} again", part.step());
      try {
        part.rows().write().format("noop").mode("overwrite").save();
      } catch (Exception e) {
        return find(part.suspect(), open.subList(0, open.indexOf(part)), e);
      }
      open.remove(part);
    }
    return own || claiming.isEmpty() ? last.told(thrown) : Unchecked.of(thrown);
  }

  /** A step whose fault a failure may be. */
  private record Suspect(String step, Blame blame) {

    StepFailure told(Exception thrown) {
      return blame.told(thrown).orElseGet(() -> new StepFailure(Failures.of(thrown, step)));
    }
  }

  /** A step whose rows can be made without those of the steps after it. */
  private record Part(String step, Dataset<Row> rows, Blame blame) {

    Suspect suspect() {
      return new Suspect(step, blame);
    }
  }
}
