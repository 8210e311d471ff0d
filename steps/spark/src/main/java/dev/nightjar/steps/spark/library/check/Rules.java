package dev.nightjar.steps.spark.library.check;

import dev.nightjar.steps.contract.step.Condition;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.spark.Cases;

/** The rule for each condition of the language. */
final class Rules {

  private static final Cases<Condition, Schema, Rule> RULES =
      Cases.<Condition, Schema, Rule>of(Condition.class)
          .when(Condition.NotNull.class, (condition, schema) -> new NotNullRule(condition))
          .when(Condition.Unique.class, (condition, schema) -> new UniqueRule(condition))
          .when(Condition.Between.class, BetweenRule::new)
          .when(Condition.OneOf.class, OneOfRule::new)
          .when(Condition.Matches.class, (condition, schema) -> new MatchesRule(condition))
          .when(Condition.RowCount.class, (condition, schema) -> new RowCountRule(condition))
          .when(Condition.Satisfies.class, SatisfiesRule::new)
          .build();

  private Rules() {}

  static Rule of(Condition condition, Schema schema) {
    return RULES.apply(condition, schema);
  }
}
