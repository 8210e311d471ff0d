package dev.nightjar.steps.spark.library.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.SourceVersion;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.spark.testing.Lake;
import dev.nightjar.steps.spark.testing.LocalSpark;
import dev.nightjar.steps.spark.testing.Tables;
import dev.nightjar.steps.spark.testing.TestPipeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real Iceberg tables as sources. */
class IcebergCollectTests {

  @TempDir private Path folder;
  private TestPipeline pipeline;
  private String table;

  @BeforeEach
  void begin() {
    pipeline = new TestPipeline(folder);
    table = Lake.table();
    Lake.sql(
        "CREATE TABLE lake.%s (id int, amount decimal(9, 2), at timestamp) USING iceberg"
            .formatted(table));
  }

  @Test
  void readsTheSnapshotOfTheAnalysisWhateverIsCommittedMeanwhile() {
    insert("(1, 1.5, TIMESTAMP '2026-01-01 10:00:00'), (2, null, null)");
    pipeline.step("orders", Tables.iceberg(table, null));
    SourceVersion analysed = version();
    assertThat(version()).isEqualTo(analysed);

    insert("(3, 9, null)");
    TaskResult result = pipeline.meantFor("orders", analysed).run();

    assertThat(result.source()).isNull();
    assertThat(pipeline.texts("orders"))
        .containsExactly("[1,1.50,2026-01-01 10:00:00.0]", "[2,null,null]");
    SourceVersion next = version();
    assertThat(next.identity()).isNotEqualTo(analysed.identity());
    assertThat(pipeline.meantFor("orders", next).run("orders").rows()).isEqualTo(3);
  }

  @Test
  void aTableMadeAnewIsAnother() {
    insert("(1, 1.5, null)");
    pipeline.step("orders", Tables.iceberg("lake." + table, null));
    SourceVersion analysed = version();

    Lake.sql("DROP TABLE lake." + table, "CREATE TABLE lake." + table + " (id int) USING iceberg");

    assertThat(version().identity()).isNotEqualTo(analysed.identity());
    pipeline.meantFor("orders", analysed);
    assertThat(pipeline.failure())
        .isEqualTo(
            "orders/collect/table snapshot-gone: 'lake.%s' no longer has snapshot %s (run the pipeline again: it takes the latest)"
                .formatted(table, analysed.stamp()));
  }

  @Test
  void readsAnOlderSnapshotByItsIdAndItsColumns() {
    insert("(1, 1.5, null)");
    pipeline.step("orders", Tables.iceberg(table, null));
    long first = Long.parseLong(version().stamp());
    Lake.sql("ALTER TABLE lake." + table + " ADD COLUMN note string");
    Lake.sql("INSERT INTO lake." + table + " VALUES (2, 2.5, null, 'new')");

    pipeline.step("orders", Tables.iceberg(table, first));
    pipeline.meantFor("orders", version()).run();

    assertThat(pipeline.texts("orders")).containsExactly("[1,1.50,null]");
    pipeline.step("orders", Tables.iceberg(table, 7L));
    assertThat(pipeline.findings())
        .singleElement()
        .asString()
        .startsWith(
            "orders/collect/snapshot unknown-snapshot: '%s' has no snapshot 7 (the latest are: "
                .formatted(table))
        .endsWith(", " + first + ")");
  }

  @Test
  void anEmptyTableHasColumnsAndNoRows() {
    pipeline.step("orders", Tables.iceberg(table, null, "amount", "decimal(12,2)"));
    SourceVersion analysed = version();
    insert("(1, 1.5, null)");

    TaskResult result = pipeline.meantFor("orders", analysed).run();

    assertThat(result.rows()).isZero();
    assertThat(result.datasets().get("orders").stored().schema().columns())
        .containsExactly(new Column("amount", "decimal(12,2)", true));
  }

  @Test
  void tellsItsColumnsOriginsByWhereItLies() {
    pipeline.step("orders", Tables.iceberg(table, null));

    AnalysisReport.Step step = pipeline.analyse().steps().get("orders");

    assertThat(step.lineage().edges())
        .anySatisfy(
            edge -> {
              assertThat(edge.from().name()).endsWith("/" + table.replace('.', '/'));
              assertThat(edge.from().column()).isEqualTo("amount");
              assertThat(edge.to()).hasToString("orders.amount");
            });
  }

  @Test
  void saysWhatIsWrong() {
    pipeline.step("orders", Tables.iceberg("shop.oders", null));
    assertThat(pipeline.findings())
        .containsExactly(
            "orders/collect/table no-source: table 'shop.oders' doesn't exist (it was looked for as"
                + " lake.shop.oders)");
    Schema locked = new Schema(List.of(new Column("id", "int", true)));
    pipeline.lock("orders", locked);
    assertThat(pipeline.analyse().steps().get("orders").datasets()).containsEntry("orders", locked);

    pipeline.step("orders", Tables.iceberg(table, null));
    assertThat(pipeline.findings())
        .containsExactly(
            "orders/collect/table source-changed: the source has changed since it was locked: column"
                + " 'amount' is new, column 'at' is new ('nightjar validate --update-lock' takes the"
                + " source's schema as it is now)");
  }

  @Test
  void knowsWhatTheTableKeepsFromBeingNull() {
    String name = Lake.table();
    Lake.sql("CREATE TABLE lake.%s (id int NOT NULL, name string) USING iceberg".formatted(name));
    pipeline.step("people", Tables.iceberg(name, null));
    assertThat(pipeline.neverNull("people")).isEqualTo("id");

    Lake.sql("INSERT INTO lake.%s VALUES (1, null)".formatted(name));
    assertThat(pipeline.neverNull("people")).isEqualTo("id");
    pipeline.lock("people", pipeline.analysed("people"));

    Lake.sql(
        "ALTER TABLE lake.%s ALTER COLUMN id DROP NOT NULL".formatted(name),
        "INSERT INTO lake.%s VALUES (null, null)".formatted(name));
    assertThat(pipeline.findings().toString()).contains("column 'id' may be null now");
  }

  @Test
  void namesTheColumnWhoseTypeHasNoLike() throws Exception {
    String name = Lake.table();
    String warehouse = LocalSpark.session().conf().get("spark.sql.catalog.lake.warehouse");
    try (HadoopCatalog catalog = new HadoopCatalog(new Configuration(), warehouse)) {
      catalog.createTable(
          TableIdentifier.parse(name),
          new org.apache.iceberg.Schema(
              Types.NestedField.optional(1, "id", Types.IntegerType.get()),
              Types.NestedField.optional(2, "opens", Types.TimeType.get())));
    }
    pipeline.step("orders", Tables.iceberg(name, null));

    assertThat(pipeline.findings())
        .containsExactly(
            "orders/collect/table unsupported-type: column 'opens' is time, which has no like here"
                + " (write it to the table as another type, or leave it out there)");
  }

  @Test
  void runsInThePassOfAnotherStep() {
    insert("(1, 1.5, null), (2, 2.5, null)");
    pipeline.step("orders", Tables.iceberg(table, null));
    pipeline.step("large", new Sql("SELECT id FROM orders WHERE amount > 2"));

    pipeline.run();

    assertThat(pipeline.texts("large")).containsExactly("[2]");
  }

  @Test
  void aTableFindsItsCatalog() {
    IcebergCatalogs none = new IcebergCatalogs(new TreeSet<>());
    IcebergCatalogs one = new IcebergCatalogs(new TreeSet<>(List.of("lake")));
    IcebergCatalogs two = new IcebergCatalogs(new TreeSet<>(List.of("lake", "pond")));

    assertThat(one.qualified("shop.orders")).isEqualTo("`lake`.`shop`.`orders`");
    assertThat(one.qualified("lake.orders")).isEqualTo("`lake`.`orders`");
    assertThat(two.qualified("pond.shop.orders")).isEqualTo("`pond`.`shop`.`orders`");
    assertThatThrownBy(() -> none.qualified("shop.orders"))
        .hasMessage("no Iceberg catalog is configured");
    assertThatThrownBy(() -> two.qualified("shop.orders"))
        .hasMessage("'shop.orders' doesn't begin with a catalog, and there are several");
  }

  @Test
  void whatACatalogIsSetToIsNoPartOfWhatStepsMake() {
    pipeline.step("orders", Tables.iceberg(table, null));

    Map<String, String> settings = pipeline.analyse().settings();

    assertThat(settings.keySet()).noneMatch(key -> key.startsWith("spark.sql.catalog."));
  }

  private void insert(String rows) {
    Lake.sql("INSERT INTO lake.%s VALUES %s".formatted(table, rows));
  }

  private SourceVersion version() {
    AnalysisReport report = pipeline.analyse();
    assertThat(report.findings()).isEmpty();
    return Objects.requireNonNull(report.steps().get("orders").source());
  }
}
