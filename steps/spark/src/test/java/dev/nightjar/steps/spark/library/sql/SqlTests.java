package dev.nightjar.steps.spark.library.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.Split;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.spark.testing.Csv;
import dev.nightjar.steps.spark.testing.TestPipeline;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTests {

  @TempDir private Path folder;
  private TestPipeline pipeline;

  @BeforeEach
  void begin() {
    pipeline = new TestPipeline(folder);
    String file = pipeline.file("clean.csv", "id,tenure,country,paid\na,1,x,true\nb,2,y,false\n");
    pipeline.step(
        "clean",
        Csv.of(file, "id", "string", "tenure", "int", "country", "string", "paid", "boolean"));
  }

  @Test
  void readsStepsAndParts() {
    Map<String, Double> weights = new LinkedHashMap<>();
    weights.put("train", 0.5);
    weights.put("test", 0.5);
    pipeline.step("parts", new Split("clean", new Split.Hash(List.of("id"), weights, 1)));
    pipeline.step(
        "both",
        new Sql(
            """
            WITH train AS (SELECT * FROM parts.train), clean AS (SELECT 9 AS tenure)
            SELECT t.id, train.id AS same, (SELECT count(*) FROM parts.test) AS others
            FROM train t JOIN parts.train ON t.id = parts.train.id
            WHERE t.id IN (SELECT id FROM PARTS.train) AND (SELECT max(tenure) FROM clean) = 9
            UNION ALL SELECT test.id, NULL, -1 FROM parts.test
            """));

    pipeline.run();

    assertThat(pipeline.findings()).isEmpty();
    assertThat(pipeline.texts("both")).hasSize(2);
    assertThat(pipeline.analyse().steps().get("both").datasets().get("both").columns())
        .extracting(column -> column.name() + " " + column.type())
        .containsExactly("id string", "same string", "others bigint");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "SELECT tenur FROM clean | [7-12] unknown-column: column 'tenur' doesn't exist in clean (did you mean 'tenure'? clean has: id, tenure, country, paid)",
        "SELECT c.tenur FROM clean c | [7-14] unknown-column: column 'c.tenur' doesn't exist (did you mean 'c.tenure'? there are: c.tenure, c.id, c.paid, c.country)",
        "SELECT id FROM clen | [15-19] unknown-dataset: dataset 'clen' doesn't exist (did you mean 'clean'? the steps before give: clean)",
        "SELECT id FROM parts.train | [15-26] unknown-dataset: dataset 'parts.train' doesn't exist (the steps before give: clean)",
        "SELECT * FROM csv.`/etc/passwd` | [14-31] unknown-dataset: dataset 'csv./etc/passwd' doesn't exist (the steps before give: clean)",
        "SELECT lenght(id) AS n FROM clean | [7-17] unknown-function: function 'lenght' doesn't exist (did you mean 'length'?)",
        "SELECT abs(tenure, 2) FROM clean | [7-21] wrong-arguments: abs takes 1 argument, not 2",
        "SELECT tenure + paid AS x FROM clean | [7-20] type-mismatch: int and boolean don't go together in tenure + paid (CAST one of them)",
        "SELECT id FROM clean WHERE tenure | [21-33] type-mismatch: the condition tenure is int, not boolean (compare it, for example: tenure > 0)",
        "SELECT date_add(paid, 1) AS d FROM clean | [7-24] type-mismatch: paid is boolean, but date_add(paid, 1) needs date",
        "SELECT cast(id AS strng) AS x FROM clean | [18-23] unknown-type: type 'strng' doesn't exist (did you mean 'string'? there are: boolean, tinyint, smallint, int, bigint, float, double, decimal(10,2), string, date, timestamp, binary)",
        "SELECT id, count(*) AS n FROM clean GROUP BY country | [7-9] missing-group-by: id is neither grouped by nor aggregated (add it to GROUP BY, or aggregate it, for example as any_value(id))",
        "SELECT a.id FROM clean a JOIN clean b ON tenure > 1 | [41-47] ambiguous-column: column 'tenure' is ambiguous (say which: a.tenure or b.tenure)",
        "SELECT * FORM clean | [14-19] syntax: the query can't be read at 'clean' (extra input 'clean')",
        "SELECT id FROM clean WHERE id = | : syntax: the query ends too early",
        "INSERT INTO clean SELECT 1 | [0-6] not-a-query: INSERT isn't a query (a sql step is one SELECT; what it gives is stored under the step's name)",
        "/* x */ set a = 1 | [8-11] not-a-query: SET isn't a query (a sql step is one SELECT; what it gives is stored under the step's name)",
        "SELECT 1 AS a; SELECT 2 AS b | [13-14] syntax: the query can't be read at ';'",
        "SELECT country + 1 AS x FROM clean | [7-14] implicit-cast: 'country' is text, and would be read as bigint here (say it: try_cast(country AS bigint) gives NULL where the text isn't one)",
        "SELECT id FROM clean WHERE country = 1 | [27-34] implicit-cast: 'country' is text, and would be read as bigint here (say it: try_cast(country AS bigint) gives NULL where the text isn't one)",
        "SELECT rand() AS r FROM clean | [7-13] unstable: 'rand()' isn't the same each time it runs (derive it from the row: pmod(xxhash64(<key>, 7), 1000) / 1000 is as good as chance)",
        "SELECT current_date AS d FROM clean | [7-19] unstable: 'current_date' isn't the same each time it runs (use '${run.date}' or '${run.logicalTime}')",
        "SELECT id FROM clean WHERE now() > '2020-01-01' | [27-32] unstable: 'now()' isn't the same each time it runs (use '${run.date}' or '${run.logicalTime}')",
        "SELECT reflect('java.util.UUID', 'randomUUID') AS u FROM clean | [7-46] unstable: 'reflect('java.util.UUID', 'randomUUID')' isn't the same each time it runs (a step may depend on its inputs only)",
        "SELECT id FROM clean TABLESAMPLE (50 PERCENT) | [21-45] unstable: 'TABLESAMPLE (50 PERCENT)' isn't the same each time it runs (say the seed: TABLESAMPLE (50 PERCENT) REPEATABLE (7))",
        "SELECT id FROM clean tablesample (bucket 1 out of 4) c | [21-52] unstable: 'tablesample (bucket 1 out of 4)' isn't the same each time it runs (say the seed: tablesample (bucket 1 out of 4) REPEATABLE (7))",
        "SELECT NULL AS x FROM clean | : untyped-column: column 'x' has no type, for it is always NULL (give it one, for example CAST(NULL AS string) AS x)",
        "SELECT named_struct('a', NULL) AS x | : untyped-column: column 'x' holds what has no type, for it is always NULL (give it one, for example CAST(NULL AS string) AS x)",
        "SELECT array(NULL) AS x | : untyped-column: column 'x' holds what has no type, for it is always NULL (give it one, for example CAST(NULL AS string) AS x)",
        "SELECT array(date'2020-01-02' - date'2020-01-01') AS x | : interval-column: column 'x' holds an interval day, which can't be stored (turn it into a number, for example with datediff or timestampdiff)",
        "SELECT id, id FROM clean | : duplicate-column: two columns are named 'id' (name each with AS)",
        "SELECT date'2020-01-02' - date'2020-01-01' AS x | : interval-column: column 'x' is an interval day, which can't be stored (turn it into a number, for example with datediff or timestampdiff)",
        "WITH a AS (SELECT id, country FROM clean) SELECT country, id, count(*) AS n FROM a GROUP BY country | [58-60] missing-group-by: id is neither grouped by nor aggregated (add it to GROUP BY, or aggregate it, for example as any_value(id))",
        "SELECT id FROM clean WHERE /* id */ sum(clean.tenure) > 1 | [36-53] misplaced-aggregate: WHERE can't hold the aggregate sum(tenure) (WHERE chooses rows before they are grouped; HAVING, behind GROUP BY, chooses groups)",
        "SELECT id FROM clean WHERE rank() OVER (ORDER BY id) = 1 | [34-38] misplaced-window: WHERE can't hold a window function (make it a column in a subquery or WITH, and use that)",
        "SELECT id FROM clean TABLESAMPLE (150 PERCENT) | [21-46] sql: sampling fraction (1.5) must be on interval [0, 1]",
        "SELECT sum(tenure) FILTER (WHERE max(id) > 1) AS x FROM clean | [7-45] invalid-aggregate-filter: expected a FILTER expression without an aggregation, but found 'max(id)'",
        "SELECT x.* FROM clean c | [7-10] unknown-column: 'x.*' stands for nothing here (there are: country, id, paid, tenure)",
        "SELECT * FROM clean UNION SELECT 1 | [20-25] wrong-columns: UNION needs the same number of columns on both sides, but has 4 and 1 (name the columns on each side, instead of *)",
      })
  void saysWhatIsWrongAndWhere(String query, String finding) {
    pipeline.step("broken", new Sql(query));
    pipeline.step("follower", new Sql("SELECT anything FROM broken"));

    String place = finding.startsWith("[") ? finding : finding.substring(1);
    assertThat(pipeline.findings()).containsExactly("broken/sql/query" + place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT id, cast(country AS int) AS n FROM clean | [11-31] invalid-value: 'x' can't be turned from string into int (use try_cast to get NULL where that can't be done)",
        "SELECT 1 / (tenure - 1) AS n FROM clean | [7-23] division-by-zero: a division by zero (use try_divide to get NULL where that can't be done)",
        "SELECT 2147483647 + tenure AS n FROM clean | [7-26] overflow: a number is too large for its type: integer overflow (CAST to a wider type)",
        "SELECT to_date(id) AS n FROM clean | [7-18] invalid-value: 'a' can't be turned from string into date (use try_cast to get NULL where that can't be done)",
        "SELECT (SELECT id FROM clean) AS n | [7-29] too-many-rows: a subquery that stands for a value gave more than one row (aggregate in it, for example with max, or add LIMIT 1 and ORDER BY)",
      })
  void saysWhichValueAQueryStumblesOver(String query, String failure) {
    pipeline.step("broken", new Sql(query));

    assertThat(pipeline.findings()).isEmpty();
    assertThat(pipeline.failure()).isEqualTo("broken/sql/query" + failure);
  }

  @Test
  void takesExplicitCastsConstantsAndATrailingSemicolon() {
    pipeline.step(
        "fine",
        new Sql(
            "SELECT cast(country AS int) AS a, int(country) AS b, to_date(country) AS c,"
                + " tenure = '1' AS d FROM clean; -- done"));
    pipeline.step(
        "sample",
        new Sql(
            "SELECT id FROM clean TABLESAMPLE (3 ROWS)"
                + " UNION ALL SELECT id FROM clean TABLESAMPLE (50 PERCENT) REPEATABLE (1)"));

    assertThat(pipeline.findings()).isEmpty();
  }
}
