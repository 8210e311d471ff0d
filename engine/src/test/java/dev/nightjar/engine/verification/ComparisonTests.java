package dev.nightjar.engine.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.engine.verification.PipelineTest.Expected;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComparisonTests {

  private static final Schema SCHEMA =
      new Schema(
          List.of(
              new Column("id", "bigint", false),
              new Column("amount", "double", true),
              new Column("price", "decimal(10,2)", true),
              new Column("name", "string", true),
              new Column("late", "boolean", true),
              new Column("at", "timestamp", true),
              new Column("tags", "array<string>", true),
              new Column("place", "struct<x:int,y:int>", true)));

  @Test
  void takesRowsInAnyOrderAndLooksOnlyAtColumnsThatAreWritten() {
    assertThat(
            compare(
                "[{ID: 2, name: two}, {id: 1}]",
                "{'id':1,'name':'one'}",
                "{'id':2,'name':'two','late':true}"))
        .isEmpty();
  }

  @Test
  void takesValuesForTheSameThatAreTheSameToAPerson() {
    assertThat(
            compare(
                """
                [{id: 1, amount: 0.3, price: 2, name: "1", late: true, at: 2026-01-02 03:04:05,
                  tags: [a, b], place: {y: 2}}]""",
                """
                {'id':1,'amount':0.30000000000000004,'price':2.00,'name':'1','late':true,
                 'at':'2026-01-02T03:04:05.000Z','tags':['a','b'],'place':{'x':1,'y':2}}"""))
        .isEmpty();
  }

  @Test
  void comparesWholeNumbersExactly() {
    assertThat(compare("[{id: 1700000000}]", "{'id':1700000001}")).contains("there is no such row");
  }

  @Test
  void findsTheMatchThatSuitsAllRows() {
    assertThat(compare("[{id: 1}, {id: 1, name: a}]", "{'id':1,'name':'a'}", "{'id':1,'name':'b'}"))
        .isEmpty();
  }

  @Test
  void tellsNullFromEverythingElse() {
    assertThat(compare("[{id: 1, name: }]", "{'id':1,'name':null}")).isEmpty();
    assertThat(compare("[{id: 1, name: null}]", "{'id':1,'name':''}"))
        .contains("rows: name is \"\", expected null");
  }

  @Test
  void tellsTheCellsInWhichTheMostSimilarRowsDiffer() {
    assertThat(
            compare(
                "[{id: 1, name: one, late: true}]",
                "{'id':1,'name':'eins','late':false}",
                "{'id':9,'name':'nine','late':false}"))
        .isEqualTo(
            """
            a.yaml:2:3: rows: unexpected row {"id":9,"name":"nine","late":false}
              2 |   rows: [{id: 1, name: one, late: true}]
                |   ^^^^
            a.yaml:2:24: rows: name is "eins", expected "one"
              2 |   rows: [{id: 1, name: one, late: true}]
                |                        ^^^
            a.yaml:2:35: rows: late is false, expected true
              2 |   rows: [{id: 1, name: one, late: true}]
                |                                   ^^^^
            """);
  }

  @Test
  void countsEqualRows() {
    assertThat(compare("[{id: 1}, {id: 1}]", "{'id':1}")).contains("there is no such row");
    assertThat(compare("[{id: 1}]", "{'id':1}", "{'id':1}")).contains("unexpected row {\"id\":1}");
    assertThat(compare("[]", "{'id':1}")).contains("unexpected row");
  }

  @Test
  void tellsOnlyTheFirstOfManyDifferences() {
    String[] rows = new String[25];
    Arrays.setAll(rows, i -> "{'id':" + i + "}");

    assertThat(compare("[]", rows)).contains("rows: 15 more differences");
  }

  @Test
  void refusesValuesThatTheColumnCannotHold() {
    assertThat(compare("[{id: 1.5, nam: x, late: yes, amount: lots}]", "{'id':1}"))
        .contains("column 'id' is bigint, and '1.5' isn't")
        .contains("dataset 'rows' has no column 'nam'", "did you mean 'name'?")
        .contains("column 'late' is boolean, and 'yes' isn't")
        .contains("column 'amount' is double, and 'lots' isn't");
  }

  private static String compare(String expected, String... actual) {
    ProblemCollector problems = new ProblemCollector();
    Source source =
        Source.of(
            "a.yaml",
            Path.of("/tests"),
            "expect:\n  rows: " + expected.replace("\n", "\n  ") + "\n");
    PipelineTest test = new TestReader(source, problems).read().orElseThrow();
    List<JsonNode> rows =
        Arrays.stream(actual)
            .map(row -> JsonMapper.shared().readTree(row.replace('\'', '"')))
            .toList();
    Cells cells = new Cells(source, "rows", SCHEMA, problems);
    Comparison.compare((Expected.Rows) test.expected().get("rows"), cells, rows, problems);
    return problems.problems().render();
  }
}
