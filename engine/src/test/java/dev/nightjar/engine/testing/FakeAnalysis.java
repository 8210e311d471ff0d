package dev.nightjar.engine.testing;

import dev.nightjar.engine.compiler.Analyser;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Foreach;
import dev.nightjar.steps.contract.step.Gathering;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.step.StepParameters;
import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Field;
import dev.nightjar.steps.contract.work.Finding;
import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.contract.work.SourceVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Analyses without Spark. A query gives what stands between its SELECT and FROM: names, each of
 * type int, or with its type as in {@code region:string}. One that names {@code wrong} is.
 */
public final class FakeAnalysis implements Analyser {

  @Override
  public AnalysisReport analyse(AnalysisRequest request) {
    Map<String, AnalysisReport.Step> steps = new LinkedHashMap<>();
    Map<String, Schema> datasets = new HashMap<>();
    List<Finding> findings = new ArrayList<>();
    request
        .inputs()
        .forEach(
            (name, columns) -> {
              List<Column> all = new ArrayList<>();
              columns.forEach((column, type) -> all.add(new Column(column, type, true)));
              datasets.put(name, new Schema(all));
            });
    for (AnalysisRequest.Step step : request.steps()) {
      if (step.parameters() instanceof Sql sql && sql.query().contains("wrong")) {
        findings.add(
            new Finding(Place.at(step.name(), "/sql/query"), "wrong", "it is wrong", null));
      }
      AnalysisReport.Step made = analyse(step, datasets);
      steps.put(step.name(), made);
      datasets.putAll(made.datasets());
    }
    return new AnalysisReport(steps, findings);
  }

  private static AnalysisReport.Step analyse(
      AnalysisRequest.Step step, Map<String, Schema> datasets) {
    StepParameters parameters = step.parameters();
    if (parameters instanceof Collect collect) {
      List<Column> columns = new ArrayList<>();
      collect.schema().forEach((name, type) -> columns.add(new Column(name, type, true)));
      return new AnalysisReport.Step(
          Map.of(step.name(), new Schema(columns)),
          null,
          null,
          new SourceVersion(collect.path(), "now"));
    }
    if (parameters instanceof Train) {
      Schema schema = new Schema(List.of(new Column("id", "int", true)));
      Column label = new Column("label", "double", true);
      return new AnalysisReport.Step(
          Map.of(),
          new Signature(schema, schema, label, Train.Task.REGRESSION, List.of()),
          null,
          null);
    }
    if (parameters instanceof Foreach foreach) {
      return gathered(step, foreach, Objects.requireNonNull(foreach.gathering()), datasets);
    }
    String query = ((Sql) parameters).query();
    String selected = query.substring("SELECT ".length(), query.indexOf(" FROM"));
    List<Column> columns =
        Arrays.stream(selected.split(", ", -1)).map(FakeAnalysis::column).toList();
    List<ColumnEdge> edges = new ArrayList<>();
    String read = query.substring(query.indexOf(" FROM ") + " FROM ".length()).split(" ", 2)[0];
    columns.forEach(
        column ->
            edges.add(
                new ColumnEdge(
                    Field.column(read, column.name()),
                    Field.column(step.name(), column.name()),
                    ColumnEdge.Kind.IDENTITY)));
    return new AnalysisReport.Step(
        Map.of(step.name(), new Schema(columns)),
        null,
        new AnalysisReport.Query(query, List.of()),
        null,
        ColumnLineage.of(edges));
  }

  private static Column column(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new Column(text, "int", true)
        : new Column(text.substring(0, colon), text.substring(colon + 1), true);
  }

  private static AnalysisReport.Step gathered(
      AnalysisRequest.Step step,
      Foreach foreach,
      Gathering gathering,
      Map<String, Schema> datasets) {
    Schema rows = Objects.requireNonNull(datasets.get(step.datasets().get(gathering.rows())));
    Map<String, Schema> made = new LinkedHashMap<>();
    List<ColumnEdge> edges = new ArrayList<>();
    for (String output : gathering.outputs()) {
      List<Column> columns = new ArrayList<>();
      foreach.key().forEach(key -> rows.column(key).ifPresent(columns::add));
      String each = Gathering.OF_EACH + output;
      String name = step.name() + "." + output;
      for (Column column :
          Objects.requireNonNull(datasets.get(step.datasets().get(each))).columns()) {
        columns.add(column);
        edges.add(
            new ColumnEdge(
                Field.column(each, column.name()),
                Field.column(name, column.name()),
                ColumnEdge.Kind.IDENTITY));
      }
      made.put(name, new Schema(columns));
    }
    return new AnalysisReport.Step(made, null, null, null, ColumnLineage.of(edges));
  }
}
