package dev.nightjar.steps.spark.library.check;

import dev.nightjar.steps.contract.step.Condition.Satisfies;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.spark.Columns;
import dev.nightjar.steps.spark.Diagnosis;
import dev.nightjar.steps.spark.Names;
import dev.nightjar.steps.spark.Schemas;
import dev.nightjar.steps.spark.SparkErrors;
import dev.nightjar.steps.spark.StepAnalysis;
import dev.nightjar.steps.spark.Unchecked;
import dev.nightjar.steps.spark.library.sql.QueryFindings;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** A SQL condition on a row. */
record SatisfiesRule(Satisfies condition, Schema schema) implements Rule {

  @Override
  public String text() {
    return "satisfies(" + condition.expression() + ")";
  }

  @Override
  public boolean check(Columns columns, StepAnalysis step, String pointer) {
    String at = pointer + "/expression";
    try {
      Dataset<Row> empty = step.session().createDataFrame(List.of(), Schemas.toSpark(schema));
      Set<Diagnosis> found =
          QueryFindings.in(empty.filter(condition.expression()), condition.expression());
      found.forEach(diagnosis -> step.report(at, diagnosis));
      return found.isEmpty();
    } catch (Exception e) {
      step.report(
          at, SparkErrors.diagnose(e, condition.expression()).orElseThrow(() -> Unchecked.of(e)));
      return false;
    }
  }

  @Override
  public boolean showsValues() {
    return true;
  }

  @Override
  public Column fits() {
    return functions.coalesce(functions.expr(condition.expression()), functions.lit(false));
  }

  /** The columns that the condition names. */
  @Override
  public Column example() {
    List<String> named =
        schema.names().stream().filter(name -> condition.expression().contains(name)).toList();
    return named.isEmpty()
        ? Rule.super.example()
        : functions.to_json(functions.struct(Names.columns(named)));
  }
}
