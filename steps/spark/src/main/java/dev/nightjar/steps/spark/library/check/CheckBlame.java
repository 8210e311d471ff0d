package dev.nightjar.steps.spark.library.check;

import dev.nightjar.steps.spark.Blame;
import dev.nightjar.steps.spark.SparkErrors;
import dev.nightjar.steps.spark.StepFailure;
import java.util.List;
import java.util.Optional;

/** The only rule that can stumble over a value is one that the author wrote in SQL. */
record CheckBlame(String step, List<Checked> expectations) implements Blame {

  @Override
  public boolean claims(Exception thrown) {
    return written().stream().anyMatch(each -> SparkErrors.stemsFrom(thrown, sql(each)));
  }

  @Override
  public Optional<StepFailure> told(Exception thrown) {
    return quoted(thrown)
        .or(() -> written().size() == 1 ? told(thrown, written().get(0)) : Optional.empty());
  }

  /** The failure of the rule whose text Spark quotes; empty when it quotes none of them. */
  Optional<StepFailure> quoted(Exception thrown) {
    return written().stream()
        .filter(each -> SparkErrors.stemsFrom(thrown, sql(each)))
        .findFirst()
        .flatMap(each -> told(thrown, each));
  }

  private Optional<StepFailure> told(Exception thrown, Checked expectation) {
    String pointer = expectation.conditionPointer() + "/expression";
    return SparkErrors.diagnose(thrown, sql(expectation))
        .map(diagnosis -> StepFailure.user(step, pointer, diagnosis));
  }

  private List<Checked> written() {
    return expectations.stream().filter(each -> each.rule() instanceof SatisfiesRule).toList();
  }

  private static String sql(Checked expectation) {
    return ((SatisfiesRule) expectation.rule()).condition().expression();
  }
}
