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

/** The columns: id and amount are numbers, code and country texts, day a date, at a timestamp. */
class ImplicitCastsTests {

  @TempDir private Path folder;
  private TestPipeline pipeline;

  @BeforeEach
  void begin() {
    pipeline = new TestPipeline(folder);
    String file = pipeline.file("rows.csv", "id,code,country,amount,day,at,paid\n1,7,DE,2,,,\n");
    String columns = "id bigint code string country string amount double day date at timestamp";
    pipeline.step("rows", Csv.of(file, (columns + " paid boolean").split(" ", -1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Any text has bytes.
        "sha1(string(id)), md5(code), sha2(code, 256), crc32(code), base64(code), hex(code)",
        "encode(code, 'UTF-8'), decode(encode(code, 'UTF-8'), 'UTF-8'), to_binary(code, 'utf-8')",
        "aes_encrypt(code, '0000111122223333'), xxhash64(code, id), octet_length(code)",
        // A value becomes a text.
        "concat(id, code, day, amount), id || '-' || code, concat_ws('-', id, code), upper(id)",
        "substring(id, 1, 2), left(code, 3), lpad(id, 9, '0'), length(id), id LIKE '1%', replace(id, 1)",
        "format_string('%s-%d', code, id), format_number(amount, 2), to_char(amount, '99.9')",
        "regexp_extract(code, '(a)', 1), split_part(code, ',', 1), levenshtein(code, country)",
        // A constant is read while the query is analysed.
        "day > '2020-01-01', at >= '2020-01-01 10:00:00', day BETWEEN '2020-01-01' AND '2021-01-01'",
        "id IN ('1', '2'), code IN ('a', 'b'), paid = 'true', amount > '3', id <=> '1'",
        "datediff(day, '2020-01-01'), coalesce(amount, 0), coalesce(code, 'x'), nullif(code, '')",
        "nvl(code, 'x'), nvl2(code, 1, 0), CASE code WHEN 'a' THEN 1 END, '5' BETWEEN 1 AND id",
        // The author says what is meant.
        "cast(code AS int), try_cast(code AS date), code::double, int(code), date(code)",
        "decimal(code), boolean(code), timestamp(code), bigint(trim(code)), CAST(code AS decimal(9,2))",
        "to_date(code), to_timestamp(code, 'yyyy'), try_to_timestamp(code), to_number(code, '99')",
        "to_date(code) < day, year(to_date(code)), unix_timestamp(code, 'yyyy'), try_to_date(code)",
        "cast(cast(code AS varchar(9)) AS char(9)), string(code)",
        // Nothing is read as anything else.
        "date_add(day, 3), months_between(at, day), day + INTERVAL 1 DAY, at - INTERVAL '1' HOUR",
        "date_trunc('hour', at), date_format(at, 'HH'), next_day(day, 'Mon'), make_date(2020, 1, 2)",
        "extract(YEAR FROM day), date_part('month', at), timestampdiff(DAY, day, at), to_date(at)",
        "from_utc_timestamp(at, 'CET'), timestamp_seconds(id), from_unixtime(id), to_unix_timestamp(at)",
        "array(id, amount), map('a', 1, 'b', amount), array_contains(split(code, ','), 'x')",
        "transform(split(code, ','), c -> upper(c)), element_at(split(code, ','), 1)",
        "str_to_map(code), from_json(code, 'a INT').a, get_json_object(code, '$.a'), struct(id, code)",
        "greatest(id, amount), least(code, country), if(paid, id, amount), amount % 2, pow(id, 2)",
        "lag(code, 1, 'none') OVER (ORDER BY id), sum(amount) OVER (ORDER BY code)",
      })
  void areNotSeenIn(String columns) {
    String named = "SELECT struct(" + columns + ") AS all FROM rows";
    pipeline.step("fine", new Sql(named));

    assertThat(pipeline.findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "code + 1 | bigint",
        "-code | double",
        "code * amount | double",
        "code > 5 | bigint",
        "id = code | bigint",
        "paid = code | boolean",
        "paid AND code | boolean",
        "day > code | date",
        "at = code | timestamp",
        "code IN (1, 2) | bigint",
        "code NOT IN (SELECT id FROM rows) | bigint",
        "code BETWEEN 1 AND 3 | bigint",
        "nullif(code, 0) | bigint",
        "nvl(id, code) | bigint",
        "coalesce(code, 0) | bigint",
        "CASE WHEN paid THEN code ELSE 0 END | bigint",
        "CASE code WHEN 1 THEN 2 END | bigint",
        "array(1, code) | bigint",
        "map('a', 1, 'b', code) | bigint",
        "round(code) | double",
        "sqrt(code) | double",
        "try_add(code, 1) | bigint",
        "year(code) | date",
        "extract(YEAR FROM code) | date",
        "date_add(code, 1) | date",
        "date_add(day, code) | int",
        "code + INTERVAL 1 DAY | timestamp",
        "date_format(code, 'yyyy') | timestamp",
        "substring(country, code, 1) | int",
        "transform(split(country, ','), code -> code + 1) | bigint",
      })
  void areSeenIn(String column, String type) {
    pipeline.step("refused", new Sql("SELECT " + column + " AS x FROM rows"));

    assertThat(pipeline.findings())
        .singleElement()
        .asString()
        .contains(" implicit-cast: 'code' is text, and would be read as " + type + " here ");
  }

  @Test
  void areSeenInAggregatesJoinsAndUnions() {
    pipeline.step("a", new Sql("SELECT sum(code) AS x FROM rows"));
    pipeline.step("b", new Sql("SELECT a.id FROM rows a JOIN rows b ON a.id = b.code"));
    pipeline.step("c", new Sql("SELECT id AS x FROM rows UNION ALL SELECT code FROM rows"));
    pipeline.step("d", new Sql("SELECT max(id) AS x FROM rows HAVING max(code) > 5"));

    assertThat(pipeline.findings())
        .extracting(finding -> finding.substring(0, finding.indexOf(" (say it")))
        .containsExactly(
            "a/sql/query[11-15] implicit-cast: 'code' is text, and would be read as double here",
            "b/sql/query[48-52] implicit-cast: 'code' is text, and would be read as bigint here",
            "c/sql/query[42-46] implicit-cast: 'code' is text, and would be read as bigint here",
            "d/sql/query[37-46] implicit-cast: 'max(code)' is text, and would be read as bigint here");
  }

  @Test
  void areToldWhereTheyStand() {
    pipeline.step(
        "places", new Sql("SELECT id FROM rows WHERE code IN (1, 2) OR id > 3 AND code > id"));

    assertThat(pipeline.findings())
        .extracting(finding -> finding.substring(0, finding.indexOf(" implicit")))
        .containsExactly("places/sql/query[26-30]", "places/sql/query[55-59]");
  }
}
