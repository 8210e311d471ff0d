package dev.nightjar.steps.spark.library.sql;

import dev.nightjar.steps.spark.Diagnosis;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.jdk.javaapi.CollectionConverters;

/** A query that has been read but not yet been given its datasets. */
final class Query {

  private final org.apache.spark.sql.classic.SparkSession session;
  private final LogicalPlan plan;
  private final Set<String> relations = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  private Query(org.apache.spark.sql.classic.SparkSession session, LogicalPlan plan) {
    this.session = session;
    this.plan = plan;
    Relations.replace(
        plan,
        relation -> {
          relations.add(name(relation));
          return relation;
        });
  }

  /**
   * Reads a query; whatever isn't one, such as an INSERT, can't be read.
   *
   * @throws ParseException when it can't be read
   */
  static Query read(SparkSession session, String text) throws ParseException {
    var classic = (org.apache.spark.sql.classic.SparkSession) session;
    return new Query(
        classic, classic.sessionState().sqlParser().parseQuery(Statements.withoutEnd(text)));
  }

  /** What Spark can't even analyse. */
  Set<Diagnosis> findings() {
    return StrayLambdas.in(plan);
  }

  /** The names that the query reads from: datasets, and what it defines itself by WITH. */
  Set<String> relations() {
    return relations;
  }

  /**
   * The query over datasets. A plain name becomes a view of the session, so that a name that WITH
   * defines hides it as SQL has it; a name of several parts is put into the query, since no view
   * can bear it. Where the query makes no sense over these datasets, Spark's AnalysisException says
   * so.
   */
  Dataset<Row> over(Function<String, Optional<Dataset<Row>>> datasets) {
    for (String name : relations) {
      if (!name.contains(".")) {
        datasets.apply(name).ifPresent(rows -> NamedRows.put(session, name, rows));
      }
    }
    LogicalPlan bound =
        Relations.replace(
            plan,
            relation ->
                relation.multipartIdentifier().size() > 1
                    ? datasets
                        .apply(name(relation))
                        .map(rows -> Relations.named(relation, rows))
                        .orElse(relation)
                    : relation);
    return org.apache.spark.sql.classic.Dataset$.MODULE$.ofRows(session, bound);
  }

  private static String name(UnresolvedRelation relation) {
    return String.join(".", CollectionConverters.asJava(relation.multipartIdentifier()));
  }
}
