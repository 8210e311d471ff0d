package dev.nightjar.steps.spark.library.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.Split;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.spark.testing.Csv;
import dev.nightjar.steps.spark.testing.Edges;
import dev.nightjar.steps.spark.testing.TestPipeline;
import java.nio.file.Path;
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

  static Stream<Shape> shapes() {
    return Stream.of(
        new Shape(
            "identity",
            """
            SELECT id, name FROM people
            """,
            """
            q <- ROWS people
            q.id <- IDENTITY people.id
            q.name <- IDENTITY people.name
            """),
        new Shape(
            "star",
            """
            SELECT * FROM orders
            """,
            """
            q <- ROWS orders
            q.amount <- IDENTITY orders.amount
            q.day <- IDENTITY orders.day
            q.id <- IDENTITY orders.id
            q.person <- IDENTITY orders.person
            """),
        new Shape(
            "renamed",
            """
            SELECT name AS n, Age FROM People
            """,
            """
            q <- ROWS people
            q.Age <- IDENTITY people.age
            q.n <- IDENTITY people.name
            """),
        new Shape(
            "computed",
            """
            SELECT age + id AS x, upper(name) AS u, cast(age AS string) AS t FROM people
            """,
            """
            q <- ROWS people
            q.t <- TRANSFORMATION people.age
            q.u <- TRANSFORMATION people.name
            q.x <- TRANSFORMATION people.age
            q.x <- TRANSFORMATION people.id
            """),
        new Shape(
            "constant",
            """
            SELECT 1 AS one, 'x' AS x FROM people
            """,
            """
            q <- ROWS people
            """),
        new Shape(
            "filter",
            """
            SELECT name FROM people WHERE age > 30 AND city IS NOT NULL
            """,
            """
            q <- ROWS people
            q <- FILTER people.age
            q <- FILTER people.city
            q.name <- IDENTITY people.name
            """),
        new Shape(
            "group by",
            """
            SELECT city, avg(age) AS a FROM people GROUP BY city
            """,
            """
            q <- ROWS people
            q <- GROUP_BY people.city
            q.a <- AGGREGATION people.age
            q.city <- IDENTITY people.city
            """),
        new Shape(
            "count of rows",
            """
            SELECT count(*) AS n FROM people
            """,
            """
            q <- ROWS people
            q.n <- AGGREGATION people
            """),
        new Shape(
            "count of a column",
            """
            SELECT count(name) AS n, count(DISTINCT city) AS c FROM people
            """,
            """
            q <- ROWS people
            q.c <- AGGREGATION people.city
            q.n <- AGGREGATION people.name
            """),
        new Shape(
            "aggregate with filter",
            """
            SELECT sum(age) FILTER (WHERE city = 'x') AS s FROM people
            """,
            """
            q <- ROWS people
            q.s <- AGGREGATION people.age
            q.s <- CONDITIONAL people.city
            """),
        new Shape(
            "having",
            """
            SELECT city FROM people GROUP BY city HAVING max(age) > 3
            """,
            """
            q <- ROWS people
            q <- FILTER people.age
            q <- GROUP_BY people.city
            q.city <- IDENTITY people.city
            """),
        new Shape(
            "computed from aggregates",
            """
            SELECT sum(age) / count(*) AS m FROM people
            """,
            """
            q <- ROWS people
            q.m <- AGGREGATION people
            q.m <- AGGREGATION people.age
            """),
        new Shape(
            "case",
            """
            SELECT CASE WHEN age > 30 THEN name WHEN city = 'x' THEN 'y' ELSE tags END AS c FROM people
            """,
            """
            q <- ROWS people
            q.c <- CONDITIONAL people.age
            q.c <- CONDITIONAL people.city
            q.c <- TRANSFORMATION people.name
            q.c <- TRANSFORMATION people.tags
            """),
        new Shape(
            "if and nvl",
            """
            SELECT if(age > 30, name, city) AS i, coalesce(name, city) AS n FROM people
            """,
            """
            q <- ROWS people
            q.i <- CONDITIONAL people.age
            q.i <- TRANSFORMATION people.city
            q.i <- TRANSFORMATION people.name
            q.n <- TRANSFORMATION people.city
            q.n <- TRANSFORMATION people.name
            """),
        new Shape(
            "inner join",
            """
            SELECT name, amount FROM people p JOIN orders o ON p.id = o.person
            """,
            """
            q <- ROWS orders
            q <- JOIN orders.person
            q <- ROWS people
            q <- JOIN people.id
            q.amount <- IDENTITY orders.amount
            q.name <- IDENTITY people.name
            """),
        new Shape(
            "using",
            """
            SELECT id, name, amount FROM people JOIN orders USING (id)
            """,
            """
            q <- ROWS orders
            q <- JOIN orders.id
            q <- ROWS people
            q <- JOIN people.id
            q.amount <- IDENTITY orders.amount
            q.id <- IDENTITY people.id
            q.name <- IDENTITY people.name
            """),
        new Shape(
            "full join using",
            """
            SELECT id FROM people FULL JOIN orders USING (id)
            """,
            """
            q <- ROWS orders
            q <- JOIN orders.id
            q <- ROWS people
            q <- JOIN people.id
            q.id <- TRANSFORMATION orders.id
            q.id <- TRANSFORMATION people.id
            """),
        new Shape(
            "self join",
            """
            SELECT a.name AS one, b.name AS other FROM people a JOIN people b ON a.id = b.age
            """,
            """
            q <- ROWS people
            q <- JOIN people.age
            q <- JOIN people.id
            q.one <- IDENTITY people.name
            q.other <- IDENTITY people.name
            """),
        new Shape(
            "cross join",
            """
            SELECT name, amount FROM people CROSS JOIN orders
            """,
            """
            q <- ROWS orders
            q <- ROWS people
            q.amount <- IDENTITY orders.amount
            q.name <- IDENTITY people.name
            """),
        new Shape(
            "semi join",
            """
            SELECT name FROM people LEFT SEMI JOIN orders ON people.id = orders.person
            """,
            """
            q <- ROWS orders
            q <- JOIN orders.person
            q <- ROWS people
            q <- JOIN people.id
            q.name <- IDENTITY people.name
            """),
        new Shape(
            "anti join",
            """
            SELECT name FROM people LEFT ANTI JOIN orders ON people.id = orders.person
            """,
            """
            q <- ROWS orders
            q <- JOIN orders.person
            q <- ROWS people
            q <- JOIN people.id
            q.name <- IDENTITY people.name
            """),
        new Shape(
            "union all",
            """
            SELECT id FROM people UNION ALL SELECT person FROM orders
            """,
            """
            q <- ROWS orders
            q <- ROWS people
            q.id <- IDENTITY orders.person
            q.id <- IDENTITY people.id
            """),
        new Shape(
            "union of one dataset",
            """
            SELECT name AS x FROM people UNION ALL SELECT city FROM people
            """,
            """
            q <- ROWS people
            q.x <- IDENTITY people.city
            q.x <- IDENTITY people.name
            """),
        new Shape(
            "union",
            """
            SELECT id FROM people UNION SELECT person FROM orders
            """,
            """
            q <- ROWS orders
            q <- GROUP_BY orders.person
            q <- ROWS people
            q <- GROUP_BY people.id
            q.id <- IDENTITY orders.person
            q.id <- IDENTITY people.id
            """),
        new Shape(
            "intersect",
            """
            SELECT id FROM people INTERSECT SELECT person FROM orders
            """,
            """
            q <- ROWS orders
            q <- FILTER orders.person
            q <- ROWS people
            q <- FILTER people.id
            q.id <- IDENTITY people.id
            """),
        new Shape(
            "except",
            """
            SELECT id FROM people EXCEPT SELECT person FROM orders WHERE amount > 1
            """,
            """
            q <- ROWS orders
            q <- FILTER orders.amount
            q <- FILTER orders.person
            q <- ROWS people
            q <- FILTER people.id
            q.id <- IDENTITY people.id
            """),
        new Shape(
            "distinct",
            """
            SELECT DISTINCT city FROM people
            """,
            """
            q <- ROWS people
            q <- GROUP_BY people.city
            q.city <- IDENTITY people.city
            """),
        new Shape(
            "order and limit",
            """
            SELECT name FROM people ORDER BY age LIMIT 3
            """,
            """
            q <- ROWS people
            q <- SORT people.age
            q.name <- IDENTITY people.name
            """),
        new Shape(
            "window aggregate",
            """
            SELECT sum(amount) OVER (PARTITION BY person ORDER BY day) AS s FROM orders
            """,
            """
            q <- ROWS orders
            q.s <- AGGREGATION orders.amount
            q.s <- WINDOW orders.day
            q.s <- WINDOW orders.person
            """),
        new Shape(
            "row number",
            """
            SELECT row_number() OVER (PARTITION BY person ORDER BY day) AS n FROM orders
            """,
            """
            q <- ROWS orders
            q.n <- WINDOW orders.day
            q.n <- WINDOW orders.person
            """),
        new Shape(
            "rank",
            """
            SELECT rank() OVER (ORDER BY amount) AS r FROM orders
            """,
            """
            q <- ROWS orders
            q.r <- WINDOW orders.amount
            """),
        new Shape(
            "lead",
            """
            SELECT lead(amount) OVER (ORDER BY day) > 0 AS next FROM orders
            """,
            """
            q <- ROWS orders
            q.next <- TRANSFORMATION orders.amount
            q.next <- WINDOW orders.day
            """),
        new Shape(
            "first row of each",
            """
            SELECT amount FROM (SELECT *, row_number() OVER (PARTITION BY person ORDER BY day) AS n FROM orders) WHERE n = 1
            """,
            """
            q <- ROWS orders
            q <- FILTER orders.day
            q <- FILTER orders.person
            q.amount <- IDENTITY orders.amount
            """),
        new Shape(
            "subquery in FROM",
            """
            SELECT x FROM (SELECT age * 2 AS x FROM people WHERE city = 'x')
            """,
            """
            q <- ROWS people
            q <- FILTER people.city
            q.x <- TRANSFORMATION people.age
            """),
        new Shape(
            "with",
            """
            WITH old AS (SELECT id, name FROM people WHERE age > 60) SELECT name FROM old
            """,
            """
            q <- ROWS people
            q <- FILTER people.age
            q.name <- IDENTITY people.name
            """),
        new Shape(
            "with, read twice",
            """
            WITH p AS (SELECT id, age FROM people) SELECT a.age AS one, b.age + 1 AS two FROM p a JOIN p b ON a.id = b.id
            """,
            """
            q <- ROWS people
            q <- JOIN people.id
            q.one <- IDENTITY people.age
            q.two <- TRANSFORMATION people.age
            """),
        new Shape(
            "with, nested",
            """
            WITH a AS (SELECT age AS x FROM people), b AS (SELECT x + 1 AS y FROM a) SELECT y FROM b
            """,
            """
            q <- ROWS people
            q.y <- TRANSFORMATION people.age
            """),
        new Shape(
            "with that hides a dataset",
            """
            WITH orders AS (SELECT id AS amount FROM people) SELECT amount FROM orders
            """,
            """
            q <- ROWS people
            q.amount <- IDENTITY people.id
            """),
        new Shape(
            "recursive",
            """
            WITH RECURSIVE r(n, c) AS (SELECT age, city FROM people UNION ALL SELECT n + 1, c FROM r WHERE n < 3) SELECT n, c FROM r
            """,
            """
            q <- ROWS people
            q <- FILTER people.age
            q.c <- IDENTITY people.city
            q.n <- IDENTITY people.age
            q.n <- TRANSFORMATION people.age
            """),
        new Shape(
            "scalar subquery",
            """
            SELECT name, (SELECT max(amount) FROM orders) AS top FROM people
            """,
            """
            q <- ROWS orders
            q <- ROWS people
            q.name <- IDENTITY people.name
            q.top <- AGGREGATION orders.amount
            """),
        new Shape(
            "correlated subquery",
            """
            SELECT name, (SELECT sum(amount) FROM orders WHERE person = people.id) AS spent FROM people
            """,
            """
            q <- ROWS orders
            q <- ROWS people
            q.name <- IDENTITY people.name
            q.spent <- AGGREGATION orders.amount
            q.spent <- FILTER orders.person
            q.spent <- FILTER people.id
            """),
        new Shape(
            "in",
            """
            SELECT name FROM people WHERE id IN (SELECT person FROM orders WHERE amount > 5)
            """,
            """
            q <- ROWS orders
            q <- FILTER orders.amount
            q <- FILTER orders.person
            q <- ROWS people
            q <- FILTER people.id
            q.name <- IDENTITY people.name
            """),
        new Shape(
            "exists",
            """
            SELECT name FROM people WHERE EXISTS (SELECT 1 FROM orders WHERE person = people.id)
            """,
            """
            q <- ROWS orders
            q <- FILTER orders
            q <- FILTER orders.person
            q <- ROWS people
            q <- FILTER people.id
            q.name <- IDENTITY people.name
            """),
        new Shape(
            "not exists at all",
            """
            SELECT name FROM people WHERE NOT EXISTS (SELECT 1 FROM orders)
            """,
            """
            q <- ROWS orders
            q <- FILTER orders
            q <- ROWS people
            q.name <- IDENTITY people.name
            """),
        new Shape(
            "explode",
            """
            SELECT name, tag FROM people LATERAL VIEW explode(split(tags, ' ')) t AS tag
            """,
            """
            q <- ROWS people
            q.name <- IDENTITY people.name
            q.tag <- TRANSFORMATION people.tags
            """),
        new Shape(
            "explode in SELECT",
            """
            SELECT explode(split(tags, ' ')) AS tag FROM people
            """,
            """
            q <- ROWS people
            q.tag <- TRANSFORMATION people.tags
            """),
        new Shape(
            "lateral join",
            """
            SELECT name, s.total FROM people, LATERAL (SELECT sum(amount) AS total FROM orders WHERE person = people.id) s
            """,
            """
            q <- ROWS orders
            q <- FILTER orders.person
            q <- ROWS people
            q <- FILTER people.id
            q.name <- IDENTITY people.name
            q.total <- AGGREGATION orders.amount
            """),
        new Shape(
            "rollup",
            """
            SELECT city, name, sum(age) AS s FROM people GROUP BY ROLLUP (city, name)
            """,
            """
            q <- ROWS people
            q <- GROUP_BY people.city
            q <- GROUP_BY people.name
            q.city <- IDENTITY people.city
            q.name <- IDENTITY people.name
            q.s <- AGGREGATION people.age
            """),
        new Shape(
            "pivot",
            """
            SELECT * FROM (SELECT city, age, name FROM people) PIVOT (max(age) FOR city IN ('x', 'y'))
            """,
            """
            q <- ROWS people
            q <- GROUP_BY people.city
            q <- GROUP_BY people.name
            q.name <- IDENTITY people.name
            q.x <- AGGREGATION people.age
            q.x <- AGGREGATION people.city
            q.y <- AGGREGATION people.age
            q.y <- AGGREGATION people.city
            """),
        new Shape(
            "unpivot",
            """
            SELECT * FROM (SELECT id, amount, cast(person AS double) AS p FROM orders) UNPIVOT (v FOR k IN (amount, p))
            """,
            """
            q <- ROWS orders
            q <- FILTER orders.amount
            q <- FILTER orders.person
            q.id <- IDENTITY orders.id
            q.v <- IDENTITY orders.amount
            q.v <- TRANSFORMATION orders.person
            """),
        new Shape(
            "struct and its field",
            """
            SELECT s.a AS a FROM (SELECT named_struct('a', age, 'b', name) AS s FROM people)
            """,
            """
            q <- ROWS people
            q.a <- TRANSFORMATION people.age
            q.a <- TRANSFORMATION people.name
            """),
        new Shape(
            "lambda",
            """
            SELECT transform(split(tags, ' '), t -> concat(t, name)) AS l FROM people
            """,
            """
            q <- ROWS people
            q.l <- TRANSFORMATION people.name
            q.l <- TRANSFORMATION people.tags
            """),
        new Shape(
            "alias used beside it",
            """
            SELECT age * 2 AS x, x + id AS y FROM people
            """,
            """
            q <- ROWS people
            q.x <- TRANSFORMATION people.age
            q.y <- TRANSFORMATION people.age
            q.y <- TRANSFORMATION people.id
            """),
        new Shape(
            "part",
            """
            SELECT train.name FROM parts.train WHERE parts.train.age > 1
            """,
            """
            q <- ROWS parts.train
            q <- FILTER parts.train.age
            q.name <- IDENTITY parts.train.name
            """),
        new Shape(
            "two parts",
            """
            SELECT a.name, b.age FROM parts.train a JOIN parts.test b ON a.city = b.city
            """,
            """
            q <- ROWS parts.test
            q <- JOIN parts.test.city
            q <- ROWS parts.train
            q <- JOIN parts.train.city
            q.age <- IDENTITY parts.test.age
            q.name <- IDENTITY parts.train.name
            """),
        new Shape(
            "values",
            """
            SELECT v.x, name FROM people JOIN VALUES (1, 'a') AS v(i, x) ON v.i = people.id
            """,
            """
            q <- ROWS people
            q <- JOIN people.id
            q.name <- IDENTITY people.name
            """),
        new Shape(
            "no dataset",
            """
            SELECT id AS n FROM range(3)
            """,
            ""));
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
