package dev.nightjar.steps.spark.library.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.Split;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.spark.testing.Csv;
import dev.nightjar.steps.spark.testing.LocalSpark;
import dev.nightjar.steps.spark.testing.TestPipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pairs of queries: which mean the same, and which don't. */
class CanonicalQueryTests {

  private static final Path QUERIES = Path.of("src/test/resources/sql");
  private static final List<String> DATASETS =
      List.of("people", "orders", "parts.train", "parts.test");

  @TempDir private static Path folder;
  private static TestPipeline pipeline;

  @BeforeAll
  static void begin() {
    pipeline = new TestPipeline(folder);
    String people =
        pipeline.file(
            "people.csv",
            """
            id,name,age,city,tags
            1,a,30,x,p q
            2,b,40,y,r
            3,c,,x,
            4,x,52,x,q r s
            5,e,31,,p
            6,b,40,z,p r
            7,g,30,y,q
            """);
    String orders =
        pipeline.file(
            "orders.csv",
            """
            id,person,amount,day
            1,1,9.5,2020-01-01
            2,4,0.1,2020-01-02
            3,4,7.25,2020-02-01
            4,9,3,2020-02-02
            """);
    pipeline.step(
        "people",
        Csv.of(
            people, "id", "int", "name", "string", "age", "int", "city", "string", "tags",
            "string"));
    pipeline.step(
        "orders", Csv.of(orders, "id", "int", "person", "int", "amount", "double", "day", "date"));
    Map<String, Double> weights = new LinkedHashMap<>();
    weights.put("train", 0.5);
    weights.put("test", 0.5);
    pipeline.step("parts", new Split("people", new Split.Hash(List.of("id"), weights, 1)));
    pipeline.run();
  }

  @AfterEach
  void forget() {
    pipeline.forget("q");
  }

  record Pair(String name, String one, String other) {
    @Override
    public String toString() {
      return name;
    }
  }

  record Meaning(AnalysisReport.Query query, Schema schema) {}

  /** What is called the same must also give the same rows, in the same order. */
  @ParameterizedTest
  @MethodSource
  void same(Pair pair) throws Exception {
    assertThat(meaning(pair.one())).isEqualTo(meaning(pair.other()));
    assertThat(rows(pair.one())).isEqualTo(rows(pair.other()));
  }

  static Stream<Pair> same() throws IOException {
    return pairs("same.txt");
  }

  @ParameterizedTest
  @MethodSource
  void different(Pair pair) {
    assertThat(meaning(pair.one())).isNotEqualTo(meaning(pair.other()));
  }

  static Stream<Pair> different() throws IOException {
    return pairs("different.txt");
  }

  /** Only tokens would have the words of the query. */
  @Test
  void isThePlanAndNotTheTokens() throws IOException {
    for (Pair pair : Stream.concat(same(), different()).toList()) {
      assertThat(meaning(pair.one()).query().canonical())
          .as(pair.name())
          .doesNotContain("SELECT", "people", "orders");
    }
  }

  @Test
  void isOneStableText() {
    Meaning meaning =
        meaning(
            "SELECT p.id, upper(o.day) AS d FROM people p JOIN orders o ON p.id = o.person"
                + " WHERE 'x' = city AND amount > 1");

    assertThat(meaning.query().datasets()).containsExactly("people", "orders");
    assertThat(meaning.query().canonical())
        .isEqualTo(
            """
            plans.logical.Project([#0, expressions.Upper(expressions.Cast(#8,"string",some 'UTC',\
            ANSI))],plans.logical.Filter(expressions.And(below(expressions.Cast(\
            expressions.Literal(1,"integer"),"double",some 'UTC',ANSI),#7),expressions.EqualTo(#3,\
            expressions.Literal('x',"string"))),\
            plans.logical.Join(dataset 0,dataset 1,plans.Inner$(),some expressions.EqualTo(\
            #0,#6),plans.logical.JoinHint(none,none))))""");
  }

  /** A query that can't be written down is known by how it is written. */
  @Test
  void fallsBackOnTokens() {
    StringBuilder doubling = new StringBuilder("WITH a0 AS (SELECT id FROM people)");
    for (int i = 1; i < 12; i++) {
      doubling.append(", a%1$d AS (SELECT x.id FROM a%2$d x JOIN a%2$d y)".formatted(i, i - 1));
    }
    Meaning meaning = meaning(doubling + " SELECT id  FROM a11");

    assertThat(meaning.query().canonical()).endsWith("SELECT id FROM a11");
    assertThat(meaning.query().datasets()).isEmpty();
  }

  private static Meaning meaning(String query) {
    AnalysisReport report = pipeline.step("q", new Sql(query)).analyse();
    assertThat(report.findings()).isEmpty();
    AnalysisReport.Step step = Objects.requireNonNull(report.steps().get("q"));
    return new Meaning(
        Objects.requireNonNull(step.query()), Objects.requireNonNull(step.datasets().get("q")));
  }

  private static List<Row> rows(String query) throws Exception {
    try {
      return Query.read(LocalSpark.session(), query)
          .over(
              name ->
                  DATASETS.stream().filter(name::equalsIgnoreCase).findFirst().map(pipeline::rows))
          .collectAsList();
    } finally {
      DATASETS.forEach(LocalSpark.session().catalog()::dropTempView);
    }
  }

  /** A name behind two dashes, a query, a line of equals signs, another query. */
  private static Stream<Pair> pairs(String file) throws IOException {
    return Arrays.stream(Files.readString(QUERIES.resolve(file)).split("(?m)^-- "))
        .skip(1)
        .map(
            block -> {
              int end = block.indexOf('\n');
              String[] queries = block.substring(end).split("\n===\n", 2);
              return new Pair(block.substring(0, end), queries[0].strip(), queries[1].strip());
            });
  }
}
