package dev.nightjar.steps.spark.library.sql;

import dev.nightjar.steps.contract.work.AnalysisReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * One text for all ways of writing a query: that of the plan that Spark's analyser makes of it. The
 * names of the result's columns are no part of it.
 */
final class CanonicalQuery {

  /** No other text in a plan has this letter. */
  private static final char MARK = '\u0001';

  private static final Pattern MARKED = Pattern.compile(MARK + "([^" + MARK + "]*)" + MARK);

  private CanonicalQuery() {}

  /**
   * The canonical form of an analysed query.
   *
   * @param datasets the name of the dataset that a node of the plan stands for, if it does
   * @param query as it is written; where the plan holds what can't be written down, its tokens are
   *     the canonical form
   */
  static AnalysisReport.Query of(
      Dataset<Row> rows, Function<LogicalPlan, Optional<String>> datasets, String query) {
    LogicalPlan plan =
        ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().analyzed();
    try {
      PlanText text = new PlanText(node -> datasets.apply(node).map(name -> MARK + name + MARK));
      return numbered(text.of(plan, null));
    } catch (Unwritable e) {
      return new AnalysisReport.Query(QueryTokens.of(query), List.of());
    }
  }

  /** Datasets stand by the number of their first appearance: what they are called is no matter. */
  private static AnalysisReport.Query numbered(String text) {
    List<String> names = new ArrayList<>();
    Matcher marked = MARKED.matcher(text);
    String numbered =
        marked.replaceAll(
            found -> {
              if (!names.contains(found.group(1))) {
                names.add(found.group(1));
              }
              return "dataset " + names.indexOf(found.group(1));
            });
    return new AnalysisReport.Query(numbered, names);
  }
}
