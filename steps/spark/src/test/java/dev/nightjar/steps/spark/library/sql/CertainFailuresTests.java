package dev.nightjar.steps.spark.library.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.spark.testing.Csv;
import dev.nightjar.steps.spark.testing.TestPipeline;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What fails, or means nothing, whatever the rows hold; and what only may. */
class CertainFailuresTests {

  @TempDir private Path folder;
  private TestPipeline pipeline;

  @BeforeEach
  void begin() {
    pipeline = new TestPipeline(folder);
    String file =
        pipeline.file("rows.csv", "id,small,amount,price,day,at,local,code\n1,1,1,1,,,,\n");
    String columns = "id bigint small tinyint amount double price decimal(12,2) day date";
    pipeline.step(
        "rows",
        Csv.of(file, (columns + " at timestamp local timestamp_ntz code string").split(" ")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Only some rows come to it, or none.
        "CASE WHEN id = 0 THEN NULL ELSE 1 / 0 END, if(id = 0, amount, amount / 0)",
        "coalesce(amount, 1 / 0), nvl(amount, CAST('x' AS int))",
        // NULL is asked for.
        "try_divide(1, 0), try_cast('x' AS int), try_add(2147483647, 1), try_element_at(array(1), 9)",
        "try_divide(amount, 0), try_mod(id, 0), try_to_timestamp('x'), get(array(1), 5)",
        // Constants that can be computed.
        "1 / 3, id / 2, id % 2, 10 DIV 3, CAST('12' AS int), array(1, 2)[1], element_at(array(1), -1)",
        "make_date(2024, 2, 29), to_date('2024-02-29'), DATE '2024-02-29' + INTERVAL 1 DAY, pi() / 2",
        "amount / 0.5, price / 3, price * price, price + 1, price * 1.19, sum(price) OVER () * 0.19",
        // Comparisons that depend on the row.
        "small = 12, small < 127, small <= 100, small IN (1, 2), price = 9.99, price > 1000, id = 3000000000",
        "amount = 1.5, id <=> NULL, day >= at, at > DATE '2024-01-01', at BETWEEN day AND day + 1",
        "CAST(at AS date) = day, at = CAST(day AS timestamp), CAST(local AS timestamp) < at",
        "code RLIKE '[0-9]+', regexp_replace(code, code, ''), split(code, '[,;]')",
        "transform(array(id), x -> x + 1), exists(array(id), x -> x = 1)",
      })
  void areNotSeenIn(String columns) {
    pipeline.step("fine", new Sql("SELECT struct(" + columns + ") AS all FROM rows"));

    assertThat(pipeline.findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "amount + (1 / 0) | division-by-zero: a division by zero",
        "pmod(id, 0) | division-by-zero: a division by zero",
        "to_date('2024-02-30') | invalid-value: '2024-02-30' isn't a value of type date",
        "to_timestamp('x', 'yyyy') | invalid-value: 'x' isn't of the form that is asked for",
        "day > '2024-02-30' | invalid-value: '2024-02-30' isn't a value of type date",
        "100Y + 100Y | overflow: a number is too large for its type",
        "make_date(2024, 13, 1) | invalid-value: 13 is no month of year: that is from 1 to 12",
        "code IN ('a', NULL) | pointless-comparison: a comparison with NULL never holds",
        "small <> 200 | pointless-comparison: 'small' can never be 200",
        "200 > small | pointless-comparison: 'small' is always below 200",
        "id = 9223372036854775808 | pointless-comparison: 'id' can never be 9223372036854775808",
        "day = at | pointless-comparison: a date equals a timestamp at midnight only",
        "greatest(at, local) | mixed-times: 'local' is timestamp_ntz, and would be taken",
        "CASE WHEN 1 / 0 > id THEN 1 END | division-by-zero: a division by zero",
      })
  void areTold(String column, String told) {
    pipeline.step("odd", new Sql("SELECT " + column + " AS odd FROM rows"));

    assertThat(pipeline.findings()).singleElement().asString().contains(told);
  }

  @Test
  void areTheInnermost() {
    pipeline.step("odd", new Sql("SELECT abs(-(1 / 0)) + 1 AS odd FROM rows"));

    assertThat(pipeline.findings())
        .containsExactly(
            "odd/sql/query[13-18] division-by-zero: a division by zero (use try_divide to get NULL"
                + " where that can't be done)");
  }
}
