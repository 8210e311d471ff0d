package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTablesTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '~',
      value = {
        "SELECT * FROM a ¦ a",
        "select * from A as b ¦ A",
        "SELECT a.b, c FROM a ¦ a",
        "SELECT * FROM a, b AS x, c y WHERE d IN (1, 2), e ¦ a b c",
        "SELECT * FROM a JOIN b ON a.x = b.x, c ¦ a b c",
        "SELECT * FROM a LEFT OUTER JOIN b USING (id) CROSS JOIN c ¦ a b c",
        "SELECT * FROM parts.train UNION ALL SELECT * FROM parts . test ¦ parts.train parts.test",
        "SELECT * FROM `a` JOIN `odd ``name` ¦ a odd_`name",
        "SELECT b, (SELECT max(c) FROM d) FROM a WHERE EXISTS (SELECT 1 FROM e) ¦ d a e",
        "SELECT * FROM (SELECT * FROM a) b JOIN (c JOIN d) ¦ a c d",
        "SELECT 'FROM x', \"FROM y\", r'\\' FROM a -- FROM z ¦ a",
        "SELECT /* FROM x /* nested */ FROM y */ * FROM a ¦ a",
        "SELECT 'it''s', 'a\\' FROM b' FROM c ¦ c",
        "SELECT extract(YEAR FROM day), trim(BOTH 'x' FROM name), substring(a FROM 2) FROM b ¦ b",
        "SELECT trim(FROM name) FROM b ¦ b",
        "SELECT a IS DISTINCT FROM b, c IS NOT DISTINCT FROM d FROM e ¦ e",
        "WITH a AS (SELECT * FROM b), c (x, y) AS (SELECT * FROM a) SELECT * FROM c, d ¦ b d",
        "WITH a AS (SELECT * FROM a) SELECT * FROM a ¦ a",
        "WITH RECURSIVE a AS (SELECT 1 UNION ALL SELECT * FROM a) SELECT * FROM a, b ¦ b",
        "SELECT * FROM (WITH a AS (SELECT 1) SELECT * FROM a) x, a ¦ a",
        "SELECT * EXCEPT (b, c) FROM a ¦ a",
        "SELECT * FROM a EXCEPT SELECT * FROM b MINUS (SELECT * FROM c) ¦ a b c",
        "(SELECT * FROM a) INTERSECT DISTINCT TABLE b ¦ a b",
        "SELECT * FROM range(10), explode(x), a ¦ a",
        "SELECT * FROM f(TABLE(a)), b ¦ a b",
        "SELECT * FROM f(1, TABLE(a), x => TABLE(parts.b), c) ¦ a parts.b",
        "SELECT * FROM f(TABLE a PARTITION BY b ORDER BY c, d, TABLE e) ¦ a e",
        "SELECT * FROM f(TABLE(SELECT x, y FROM a WHERE z), table, c) ¦ a",
        "SELECT f(table, a), g(x, table) FROM b ¦ b",
        "SELECT * FROM a LATERAL VIEW explode(m) t AS k, v WHERE k > 1 ¦ a",
        "SELECT * FROM a, LATERAL (SELECT * FROM b WHERE b.x = a.x) ¦ a b",
        "SELECT sum(x) OVER (PARTITION BY a ORDER BY b) FROM c WINDOW w AS (ORDER BY d) ¦ c",
        "SELECT x FROM a GROUP BY b, c HAVING d > 1 ORDER BY e, f LIMIT 1 ¦ a",
        "SELECT * FROM a TABLESAMPLE (10 PERCENT), b PIVOT (sum(x) FOR y IN (1, 2)) ¦ a b",
        "SELECT * FROM VALUES (1), (2) AS t(a) ¦ ~~",
        "FROM a SELECT b ¦ a",
        "FROM a |> WHERE x > 1 |> EXTEND y AS z, u AS v |> JOIN b USING (id) ¦ a b",
        "SELECT * FROM a WHERE b IN (SELECT c FROM d) AND from_x > 1 ¦ a d",
        "SELECT array(SELECT x FROM a), CASE WHEN b THEN (SELECT c FROM d) END ¦ a d",
        "SELECT 1 ¦ ~~",
        "SELECT FROM ¦ ~~",
      })
  void areWhatAQueryReads(String sql, String tables) {
    List<String> expected = tables.isEmpty() ? List.of() : List.of(tables.split(" ", -1));
    assertThat(QueryTables.of(sql).stream().map(table -> table.name().replace(' ', '_')))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void knowTheirPlaces() {
    String sql = "SELECT * FROM `a` JOIN parts.test";
    assertThat(QueryTables.of(sql).stream().map(name -> sql.substring(name.start(), name.stop())))
        .containsExactly("`a`", "parts.test");
  }

  @Property(tries = 300)
  void areFoundInAnyText(@ForAll @StringLength(max = 200) String text) {
    for (TableName table : QueryTables.of(text)) {
      assertThat(table.start()).isBetween(0, table.stop());
      assertThat(table.stop()).isLessThanOrEqualTo(text.length());
    }
  }

  @Test
  void doNotGoDeeperThanAnyQueryWould() {
    assertThat(QueryTables.of("WITH x AS (".repeat(50_000))).isEmpty();
    assertThat(QueryTables.of("(".repeat(500_000))).isEmpty();
  }
}
