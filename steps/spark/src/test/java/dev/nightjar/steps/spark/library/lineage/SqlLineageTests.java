package dev.nightjar.steps.spark.library.lineage;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.partitioningBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.Split;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.spark.testing.Csv;
import dev.nightjar.steps.spark.testing.Edges;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each shape of query, and each edge that follows from it; {@code q} is the step's own name. */
class SqlLineageTests {

  private static final Path SHAPES = Path.of("src/test/resources/lineage/sql.txt");

  @TempDir private static Path folder;
  private static TestPipeline pipeline;

  @BeforeAll
  static void begin() {
    pipeline = new TestPipeline(folder);
    String people =
        pipeline.file("people.csv", "id,name,age,city,tags\n1,a,30,x,p q\n2,b,40,y,r\n");
    String orders = pipeline.file("orders.csv", "id,person,amount,day\n1,1,9.5,2020-01-01\n");
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
  }

  @AfterAll
  static void end() {
    pipeline.forget("q");
  }

  record Shape(String name, String query, String edges) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource
  void shapes(Shape shape) {
    assertThat(Edges.text(lineage(shape.query()))).isEqualTo(shape.edges().strip());
  }

  /** A name behind two dashes, the query, and below it the edges, each with an arrow. */
  static Stream<Shape> shapes() throws IOException {
    return Arrays.stream(Files.readString(SHAPES).split("(?m)^-- "))
        .skip(1)
        .map(
            block -> {
              List<String> lines = block.lines().toList();
              Map<Boolean, String> parts =
                  lines.stream()
                      .skip(1)
                      .collect(partitioningBy(line -> line.contains(" <- "), joining("\n")));
              return new Shape(lines.get(0), parts.get(false), parts.get(true));
            });
  }

  @Test
  void isTheSameWhenItHasRun() {
    String query =
        """
        WITH old AS (SELECT * FROM parts.train WHERE age > 30)
        SELECT city, count(*) AS n, sum(o.amount) AS total
        FROM old JOIN orders o ON o.person = old.id GROUP BY city
        """;
    ColumnLineage known = lineage(query);

    assertThat(pipeline.run().lineage()).isEqualTo(known);
  }

  private static ColumnLineage lineage(String query) {
    AnalysisReport report = pipeline.step("q", new Sql(query)).analyse();
    assertThat(report.findings()).isEmpty();
    return Objects.requireNonNull(report.steps().get("q")).lineage();
  }
}
