package dev.nightjar.steps.spark.library.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.SourceVersion;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.spark.testing.Shop;
import dev.nightjar.steps.spark.testing.Tables;
import dev.nightjar.steps.spark.testing.TestPipeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases as sources: a real PostgreSQL, and H2. */
class JdbcCollectTests {

  private static final String ORDERS =
      "CREATE TABLE orders (id int, amount numeric(10, 2), changed timestamptz)";

  @TempDir private Path folder;
  private TestPipeline pipeline;

  @BeforeEach
  void begin() {
    pipeline = new TestPipeline(folder);
  }

  @Test
  void keepsTypesAndValues() {
    Shop shop =
        Shop.postgres()
            .sql(
                "CREATE TYPE mood AS ENUM ('glad', 'sad')",
                """
                CREATE TABLE typed (i int NOT NULL, b bigint, n numeric(12, 3), d double precision,
                  flag boolean, day date, plain timestamp, zoned timestamptz, name varchar(20),
                  code char(3), doc json, key uuid, mood mood, raw bytea, tags text[])
                """,
                """
                INSERT INTO typed VALUES (1, 9007199254740993, 123456789.125, 0.1, true,
                  '1950-02-28', '2026-03-29 02:30:00.123456', '2026-03-29 02:30:00.123456+02',
                  'Ada''s', 'ab', '{"a": 1}', '6b29fc40-ca47-1067-b31d-00dd010662da', 'glad',
                  '\\x00ff', '{a,b}'), (2, null, null, null, null, null, null, null, null, null,
                  null, null, null, null, null)
                """);
    pipeline.step("typed", Tables.jdbc(shop, "typed", "i"));

    pipeline.run();

    assertThat(pipeline.stored("typed").schema().columns())
        .extracting(column -> column.name() + " " + column.type())
        .containsExactly(
            "i int",
            "b bigint",
            "n decimal(12,3)",
            "d double",
            "flag boolean",
            "day date",
            "plain timestamp_ntz",
            "zoned timestamp",
            "name string",
            "code string",
            "doc string",
            "key string",
            "mood string",
            "raw binary",
            "tags array<string>");
    assertThat(pipeline.analysed("typed").promisingNothing())
        .isEqualTo(pipeline.stored("typed").schema());
    assertThat(
            pipeline
                .rows("typed")
                .selectExpr(
                    "concat_ws('|', i, b, n, d, flag, day, plain, zoned, name, code, doc, key, mood,"
                        + " hex(raw), tags) AS row")
                .sort("row")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly(
            "1|9007199254740993|123456789.125|0.1|true|1950-02-28|2026-03-29 02:30:00.123456"
                + "|2026-03-29 00:30:00.123456|Ada's|ab |{\"a\": 1}"
                + "|6b29fc40-ca47-1067-b31d-00dd010662da|glad|00FF|a|b",
            "2");
  }

  @Test
  void readsUpToTheMarkOfTheAnalysis() {
    Shop shop = Shop.postgres().sql(ORDERS, order(1, "10:00:00.000001"), order(2, "11:00:00"));
    pipeline.step("orders", Tables.jdbc(shop, "orders", "changed"));
    SourceVersion analysed = version();
    assertThat(version()).isEqualTo(analysed);

    shop.sql(order(3, "12:00"));
    TaskResult result = pipeline.meantFor("orders", analysed).run();

    assertThat(result.rows()).isEqualTo(2);
    assertThat(result.source()).isNull();
    SourceVersion next = version();
    assertThat(next.identity()).isNotEqualTo(analysed.identity());
    assertThat(pipeline.meantFor("orders", next).run("orders").rows()).isEqualTo(3);
  }

  @Test
  void knowsRowsThatCameTooLateOrWentAway() {
    Shop shop = Shop.postgres().sql(ORDERS, order(1, "10:00"), order(2, "11:00"));
    pipeline.step("orders", Tables.jdbc(shop, "orders", "changed"));
    SourceVersion analysed = version();

    shop.sql(order(3, "10:30"));
    TaskResult late = pipeline.meantFor("orders", analysed).run();
    assertThat(late.rows()).isEqualTo(3);
    assertThat(late.source()).isEqualTo(version().identity()).isNotEqualTo(analysed.identity());

    shop.sql("DELETE FROM orders WHERE id <> 2");
    assertThat(version().identity()).isNotIn(analysed.identity(), late.source());

    SourceVersion before = version();
    shop.sql("ALTER TABLE orders ADD COLUMN note text");
    assertThat(version().identity()).isNotEqualTo(before.identity());
  }

  @Test
  void readsNothingOfAnEmptyTable() {
    Shop shop = Shop.postgres().sql(ORDERS);
    pipeline.step("orders", Tables.jdbc(shop, "orders", "changed"));
    SourceVersion analysed = version();

    shop.sql(order(1, "10:00"));

    assertThat(pipeline.meantFor("orders", analysed).run().rows()).isZero();
    assertThat(version().identity()).isNotEqualTo(analysed.identity());
  }

  @Test
  void isNeverTheSameWithoutAWatermark() {
    Shop shop = Shop.postgres().sql(ORDERS, order(1, "10:00"));
    pipeline.step("orders", Tables.jdbc(shop, "orders", null));

    SourceVersion analysed = version();

    assertThat(SourceVersion.isKnown(analysed.identity())).isFalse();
    assertThat(version()).isNotEqualTo(analysed);
    shop.sql(order(2, "10:00"));
    TaskResult result = pipeline.meantFor("orders", analysed).run();
    assertThat(result.rows()).isEqualTo(2);
    assertThat(result.source()).isNull();
  }

  @Test
  void takesNumbersAndDatesAsMarks() {
    Shop shop =
        Shop.h2("", "")
            .sql(
                "CREATE TABLE t (id bigint, price decimal(9, 2), d date, at timestamp, z timestamp"
                    + " with time zone)",
                "INSERT INTO t VALUES (1, 0.5, '2026-01-01', '2026-01-01 10:00:00.5', '2026-01-01"
                    + " 10:00:00.5+02'), (2, 1.5, '2026-01-02', '2026-01-02 10:00:00', '2026-01-02"
                    + " 10:00:00+02')");
    for (String mark : List.of("ID", "price", "d", "at", "z")) {
      TestPipeline each = new TestPipeline(folder.resolve(mark));
      each.step("orders", Tables.jdbc(shop, "t", mark));
      SourceVersion analysed = version(each);

      TaskResult result = each.meantFor("orders", analysed).run();

      assertThat(result.rows()).as(mark).isEqualTo(2);
      assertThat(result.source()).as(mark).isNull();
    }
  }

  @Test
  void asksAQueryInTheDatabasesOwnWords() {
    Shop shop = Shop.postgres().sql(ORDERS, order(1, "10:00"), order(2, "11:00"));
    String query =
        "WITH o AS (SELECT DISTINCT ON (id) id, amount::text AS amount, changed FROM orders ORDER BY"
            + " id) SELECT * FROM o -- all";
    pipeline.step("orders", Tables.query(shop, query, "changed"));

    SourceVersion analysed = version();
    pipeline.meantFor("orders", analysed).run();

    assertThat(pipeline.rows("orders").selectExpr("id", "amount").collectAsList().toString())
        .isEqualTo("[[1,1.50], [2,1.50]]");
  }

  @Test
  void tellsItsColumnsOrigins() {
    Shop shop = Shop.postgres().sql(ORDERS);
    pipeline.step("orders", Tables.jdbc(shop, "orders", "changed"));

    AnalysisReport.Step step = pipeline.analyse().steps().get("orders");

    assertThat(step.lineage().edges())
        .anySatisfy(
            edge -> {
              assertThat(edge.from().name())
                  .matches("postgres://localhost:\\d+/shop\\d+\\.public\\.orders");
              assertThat(edge.from().column()).isEqualTo("amount");
              assertThat(edge.to()).hasToString("orders.amount");
            });
  }

  @Test
  void declaredColumnsChooseAndWiden() {
    Shop shop = Shop.postgres().sql(ORDERS, order(1, "10:00"));
    pipeline.step("orders", Tables.jdbc(shop, "orders", "changed", "amount", "decimal(12,2)"));
    pipeline.run();
    assertThat(pipeline.texts("orders")).containsExactly("[1.50]");

    pipeline.step("orders", Tables.jdbc(shop, "orders", null, "amuont", "int", "id", "smallint"));
    assertThat(pipeline.findings())
        .containsExactly(
            "orders/collect/schema/amuont unknown-column: column 'amuont' doesn't exist in the"
                + " source (did you mean 'amount'? it has: id, amount, changed)",
            "orders/collect/schema/id type-mismatch: column 'id' is int in the source, which"
                + " smallint can't hold (declare it as it is, and CAST it in a sql step)");
  }

  @Test
  void refusesTypesThatWouldLoseSomething() {
    Shop shop =
        Shop.postgres()
            .sql("CREATE TABLE odd (id int, free numeric, long numeric(50, 2), opens time)");
    pipeline.step("odd", Tables.jdbc(shop, "odd", "id"));
    assertThat(pipeline.findings())
        .containsExactly(
            "odd/collect/table unsupported-type: column 'free' is numeric without a precision: digits"
                + " would be lost (read it by a query: SELECT CAST(free AS numeric(38, 10)) AS free,"
                + " … FROM …)",
            "odd/collect/table unsupported-type: column 'long' is numeric of 50 digits, more than 38"
                + " (read it by a query: SELECT CAST(long AS numeric(38, 10)) AS long, … FROM …)",
            "odd/collect/table unsupported-type: column 'opens' is time, a time of day, which has no"
                + " like here (read it by a query: SELECT CAST(opens AS varchar) AS opens, … FROM"
                + " …)");

    Shop other = Shop.h2("", "").sql("CREATE TABLE odd (id int, span interval year)");
    pipeline.step("odd", Tables.query(other, "SELECT * FROM odd", null));
    assertThat(pipeline.findings())
        .containsExactly(
            "odd/collect/query unsupported-type: column 'SPAN' is INTERVAL YEAR, which has no like"
                + " here (read it by a query: SELECT CAST(SPAN AS varchar) AS SPAN, … FROM …)");
  }

  @Test
  void refusesWatermarksThatAreNone() {
    Shop shop =
        Shop.postgres()
            .sql(
                "CREATE TABLE t (id int, note text)", "INSERT INTO t VALUES (1, 'a'), (null, 'b')");
    pipeline.step("t", Tables.jdbc(shop, "t", "di"));
    assertThat(pipeline.findings())
        .containsExactly(
            "t/collect/watermark unknown-column: column 'di' doesn't exist in the source (did you"
                + " mean 'id'? it has: id, note)");
    pipeline.step("t", Tables.jdbc(shop, "t", "note"));
    assertThat(pipeline.findings())
        .containsExactly(
            "t/collect/watermark type-mismatch: column 'note' is string, which is no watermark (a"
                + " watermark is a number, a date or a timestamp that grows with every change)");
    pipeline.step("t", Tables.jdbc(shop, "t", "id"));
    assertThat(pipeline.findings())
        .containsExactly(
            "t/collect/watermark null-watermark: \"id\" is null in 1 row, which would never be read"
                + " (read a query that gives it a value there, or leaves such rows out)");
  }

  @Test
  void tellsWhatTheDatabaseSays() {
    Shop shop = Shop.postgres().sql(ORDERS);
    pipeline.step("t", Tables.jdbc(shop, "oders", null));
    assertThat(pipeline.findings())
        .containsExactly(
            "t/collect/table database-error: the database says: relation \"oders\" does not exist");
    pipeline.step("t", Tables.query(shop, "SELECT nme FROM orders", null));
    assertThat(pipeline.findings())
        .containsExactly(
            "t/collect/query database-error: the database says: column \"nme\" does not exist");
  }

  @Test
  void canDoWithoutTheDatabaseWhereItIsLocked() {
    Collect away = away("jdbc:postgresql://localhost:1/shop", null);
    pipeline.step("t", away);
    assertThat(pipeline.findings())
        .containsExactly(
            "t/collect/url no-source: Cannot reach jdbc:postgresql://localhost:1/shop: Connection to"
                + " localhost:1 refused (where it is out of reach, a schema lock stands in: 'nightjar"
                + " validate --update-lock')");
    assertThat(pipeline.failure())
        .startsWith("PLATFORM t/collect/url no-source: Cannot reach jdbc:postgresql://");

    Schema locked = new Schema(List.of(new Column("id", "int", true)));
    pipeline.lock("t", locked);
    assertThat(pipeline.analyse().steps().get("t").datasets()).containsEntry("t", locked);
    Schema promised = locked.neverNull(column -> true);
    pipeline.lock("t", promised);
    assertThat(pipeline.analysed("t")).isEqualTo(promised);
    pipeline.step("t", away("jdbc:postgresql://localhost:1/shop", "secret:NOBODY_KNOWS"));
    assertThat(pipeline.findings()).isEmpty();
  }

  @Test
  void knowsWhatTheDatabaseKeepsFromBeingNull() {
    String table = "CREATE TABLE people (id int PRIMARY KEY, name text, born date NOT NULL)";
    for (Shop shop : List.of(Shop.postgres(), Shop.h2("", ""))) {
      shop.sql(table, "CREATE VIEW names AS SELECT id, name FROM people");
      pipeline.step("t", Tables.jdbc(shop, "people", null));
      assertThat(pipeline.neverNull("t")).isEqualToIgnoringCase("id, born");

      pipeline.step(
          "t", Tables.jdbc(shop, "people", null, "born", "timestamp_ntz", "id", "bigint"));
      assertThat(pipeline.neverNull("t")).as("widened, and in another order").isEqualTo("born, id");

      pipeline.step("t", Tables.jdbc(shop, "names", null));
      assertThat(pipeline.neverNull("t")).as("of a view nothing is said").isEmpty();

      String outer = "SELECT p.id FROM people o LEFT JOIN people p ON p.name = o.name";
      pipeline.step("t", Tables.query(shop, outer, null));
      assertThat(pipeline.neverNull("t")).as("a query may make nulls").isEmpty();
    }
  }

  @Test
  void tellsThatAColumnMayBeNullNow() {
    Shop shop = Shop.h2("", "").sql("CREATE TABLE people (id int NOT NULL, name varchar)");
    pipeline.step("t", Tables.jdbc(shop, "people", null));
    Schema locked = pipeline.analysed("t");
    pipeline.lock("t", locked);
    assertThat(pipeline.findings()).isEmpty();

    pipeline.lock("t", locked.promisingNothing());
    assertThat(pipeline.findings()).as("a lock from before this was looked at").isEmpty();

    pipeline.lock("t", locked);
    shop.sql("ALTER TABLE people ALTER COLUMN id DROP NOT NULL");
    assertThat(pipeline.findings())
        .containsExactly(
            "t/collect/table source-changed: the source has changed since it was locked: column 'ID'"
                + " may be null now ('nightjar validate --update-lock' takes the source's schema as it"
                + " is now)");
  }

  @Test
  void takesSecretsFromTheEnvironmentAndKeepsThem() {
    Shop shop = Shop.h2("keeper", "canary-4711").sql("CREATE TABLE t (id int)");
    Collect open = Tables.jdbc(shop, "t", "id");
    pipeline.step("t", Tables.as(open, "secret:SHOP_USER", "secret:SHOP_PASSWORD"));
    SourceVersion analysed = version(pipeline, "t");
    TaskResult result = pipeline.meantFor("t", analysed).run();
    assertThat(result.toString() + pipeline.analyse())
        .doesNotContain("canary-4711")
        .doesNotContain("keeper");

    pipeline.step("t", Tables.as(open, "secret:SHOP_USER", "secret:SHOP_USER"));
    assertThat(pipeline.findings())
        .containsExactly(
            "t/collect/password refused: the database refuses: Wrong user name or password (user and"
                + " password say who reads it)");
    pipeline.step("t", Tables.as(open, "secret:SHOP_USER", "secret:NOBODY_KNOWS"));
    assertThat(pipeline.findings())
        .containsExactly(
            "t/collect/password no-secret: secret 'NOBODY_KNOWS' isn't given (set the environment"
                + " variable of that name where nightjar runs)");
  }

  @Test
  void saysWhichDriversThereAre() {
    pipeline.step("t", away("jdbc:mysql://localhost/shop", null));
    assertThat(pipeline.findings())
        .containsExactly(
            "t/collect/url no-driver: no driver for 'mysql' is there (drivers of postgresql and h2"
                + " are; others go by spark.driver.extraClassPath in nightjar.driver.conf)");
  }

  private static Collect away(String url, String password) {
    Collect any = Tables.jdbc(Shop.h2("", ""), "t", null);
    return new Collect(
        any.format(),
        null,
        any.schema(),
        any.badRows(),
        true,
        ",",
        "\"",
        null,
        false,
        "t",
        null,
        url,
        null,
        null,
        "reader",
        password);
  }

  private SourceVersion version() {
    return version(pipeline);
  }

  private static SourceVersion version(TestPipeline pipeline) {
    return version(pipeline, "orders");
  }

  private static SourceVersion version(TestPipeline pipeline, String step) {
    AnalysisReport report = pipeline.analyse();
    assertThat(report.findings()).isEmpty();
    return Objects.requireNonNull(report.steps().get(step).source());
  }

  private static String order(int id, String time) {
    return "INSERT INTO orders VALUES (%d, 1.5, '2026-01-01 %s+00')".formatted(id, time);
  }
}
