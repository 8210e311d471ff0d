package dev.nightjar.steps.spark.library.custom;

import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Field;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.spark.library.lineage.ColumnOrigins;
import dev.nightjar.steps.spark.library.nulls.NeverNull;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.AliasIdentifier;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import scala.jdk.javaapi.CollectionConverters;

/** An input that can be found again in the plan of what a step makes of it. */
final class NamedInput {

  /** No author writes this qualifier by chance. */
  private static final String QUALIFIER = "nightjar_input";

  private NamedInput() {}

  /** The same rows, under the name of their dataset. */
  static Dataset<Row> of(SparkSession session, String dataset, Dataset<Row> rows) {
    AliasIdentifier name =
        new AliasIdentifier(
            dataset, CollectionConverters.asScala(Stream.of(QUALIFIER).toList()).toSeq());
    LogicalPlan named = new SubqueryAlias(name, classic(rows).queryExecution().analyzed());
    return org.apache.spark.sql.classic.Dataset$.MODULE$.ofRows(
        (org.apache.spark.sql.classic.SparkSession) session, named);
  }

  /**
   * What an output owes to the inputs. Where a plan doesn't show how, as behind a step through
   * plain objects, the rows still come from every input.
   */
  static ColumnLineage lineage(Dataset<Row> rows, String output, Set<String> datasets) {
    ColumnLineage traced = ColumnOrigins.of(rows, output, NamedInput::nameOf);
    ColumnLineage whole =
        ColumnLineage.of(
            datasets.stream()
                .map(
                    dataset ->
                        new ColumnEdge(
                            Field.rows(dataset), Field.rows(output), ColumnEdge.Kind.ROWS))
                .toList());
    return traced.and(whole);
  }

  /** The schema of an output, with what is known of its columns by those of the inputs. */
  static Schema known(Dataset<Row> rows, Function<String, Optional<Schema>> inputs) {
    return NeverNull.in(rows, plan -> nameOf(plan).flatMap(inputs));
  }

  private static Optional<String> nameOf(LogicalPlan plan) {
    boolean named =
        plan instanceof SubqueryAlias alias && alias.identifier().qualifier().contains(QUALIFIER);
    return named ? Optional.of(((SubqueryAlias) plan).identifier().name()) : Optional.empty();
  }

  private static org.apache.spark.sql.classic.Dataset<Row> classic(Dataset<Row> rows) {
    return (org.apache.spark.sql.classic.Dataset<Row>) rows;
  }
}
