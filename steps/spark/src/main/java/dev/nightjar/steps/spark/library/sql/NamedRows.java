package dev.nightjar.steps.spark.library.sql;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.catalog.TemporaryViewRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.command.ViewHelper;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Rows that a session knows by a name. */
final class NamedRows {

  private NamedRows() {}

  /**
   * Names them, as {@link Dataset#createOrReplaceTempView} does: that is a command to Spark, which
   * it plans and runs like any other, and this isn't.
   */
  static void put(
      org.apache.spark.sql.classic.SparkSession session, String name, Dataset<Row> rows) {
    LogicalPlan plan = Relations.analysed(rows);
    Seq<String> none = CollectionConverters.asScala(List.<String>of()).toSeq();
    TemporaryViewRelation view =
        ViewHelper.createTemporaryViewRelation(
            new TableIdentifier(name),
            session,
            true,
            before -> Option.empty(),
            Option.empty(),
            plan,
            plan,
            none,
            Option.empty());
    session.sessionState().catalog().createTempView(name, view, true);
  }
}
