package dev.nightjar.steps.spark.library.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Collect.BadRows;
import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.SourceVersion;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.spark.StepFailure;
import dev.nightjar.steps.spark.StepLibrary;
import dev.nightjar.steps.spark.testing.Csv;
import dev.nightjar.steps.spark.testing.Findings;
import dev.nightjar.steps.spark.testing.LocalSpark;
import dev.nightjar.steps.spark.testing.TestPipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectTests {

  @TempDir private Path folder;
  private TestPipeline pipeline;

  @BeforeEach
  void begin() {
    pipeline = new TestPipeline(folder);
  }

  @Test
  void findsColumnsByTheirNames() {
    String file = pipeline.file("people.csv", "age,extra,name\n41,x,Ada\n,y,Bob\n");
    pipeline.step("people", Csv.of(file, "name", "string", "age", "int"));

    TaskResult result = pipeline.run();

    assertThat(result.rows()).isEqualTo(2);
    assertThat(pipeline.texts("people")).containsExactly("[Ada,41]", "[Bob,null]");
    assertThat(result.datasets().get("people").bytes()).isPositive();
    assertThat(pipeline.analyse().steps().get("people").datasets())
        .containsEntry("people", pipeline.stored("people").schema());
  }

  @Test
  void readsMarksQuotesAndLineEndsAsTheyAreWrittenInTheWild() {
    String text = "\uFEFFid,title\r\n1,\"Seven, or \"\"more\"\"\"\r\n2,NA\r\n3,\r\n";
    String file = pipeline.file("wild.csv", text);
    Map<String, String> schema = Csv.schema("id", "int", "title", "string");
    pipeline.step(
        "wild", new Collect(Format.CSV, file, schema, BadRows.FAIL, true, ",", "\"", "NA", false));

    pipeline.run();

    assertThat(pipeline.texts("wild"))
        .containsExactly("[1,Seven, or \"more\"]", "[2,null]", "[3,null]");
  }

  @Test
  void infersTypesWhenNoneAreDeclared() {
    String file =
        pipeline.file("a.csv", "emp.var.rate,day,note\n1.5,2020-01-31,x\n2,2020-02-01,\n");
    pipeline.step("a", Csv.of(file));

    pipeline.run();

    assertThat(pipeline.stored("a").schema().columns())
        .extracting(column -> column.name() + " " + column.type())
        .containsExactly("emp.var.rate double", "day date", "note string");
    assertThat(pipeline.texts("a")).containsExactly("[1.5,2020-01-31,x]", "[2.0,2020-02-01,null]");
  }

  @Test
  void readsEveryFileOfAFolderAndEveryMatchOfAGlob() {
    pipeline.file("in/b.csv", "x\n2\n");
    pipeline.file("in/a[1].csv", "x\n1\n");
    pipeline.file("in/_SUCCESS", "");
    pipeline.step("all", Csv.of(folder.resolve("in").toString(), "x", "int"));
    pipeline.step("some", Csv.of(folder.resolve("in") + "/b*", "x", "int"));

    pipeline.run();

    assertThat(pipeline.texts("all")).containsExactly("[1]", "[2]");
    assertThat(pipeline.texts("some")).containsExactly("[2]");
  }

  @Test
  void readsFilesWithoutHeaderByPosition() {
    String file = pipeline.file("plain.csv", "1;a\n2;b\n");
    Map<String, String> schema = Csv.schema("id", "int", "letter", "string");
    pipeline.step(
        "plain",
        new Collect(Format.CSV, file, schema, BadRows.FAIL, false, ";", "\"", null, false));

    pipeline.run();

    assertThat(pipeline.texts("plain")).containsExactly("[1,a]", "[2,b]");
  }

  @Test
  void readsJsonAndParquet() {
    String file = pipeline.file("a.json", "{\"id\": 1, \"at\": {\"x\": 2}}\n{\"id\": 2}\n");
    pipeline.step(
        "json",
        new Collect(
            Format.JSON,
            file,
            Csv.schema("id", "bigint", "at", "struct<x:int>"),
            BadRows.FAIL,
            true,
            ",",
            "\"",
            null,
            false));
    pipeline.run("json");
    pipeline.step(
        "parquet",
        new Collect(
            Format.PARQUET,
            pipeline.stored("json").location(),
            Csv.schema("id", "decimal(20,0)"),
            BadRows.FAIL,
            true,
            ",",
            "\"",
            null,
            false));

    pipeline.run("parquet");

    assertThat(pipeline.texts("json")).containsExactly("[1,[2]]", "[2,null]");
    assertThat(pipeline.texts("parquet")).containsExactly("[1]", "[2]");
  }

  @Test
  void countsBadRowsAndShowsTheFirst() {
    String file = pipeline.file("bad.csv", "id,day\n1,2020-01-01\nx,2020-01-02\n3,4,5\n4,soon\n");
    pipeline.step("bad", Csv.of(file, "id", "int", "day", "date"));

    assertThat(pipeline.failure())
        .isEqualTo(
            "bad/collect bad-rows: 3 rows don't fit the schema; the first, in bad.csv: x,2020-01-02"
                + " (badRows: quarantine keeps such rows aside)");
  }

  @Test
  void keepsBadRowsAside() {
    String file = pipeline.file("bad.csv", "id,day\n1,2020-01-01\nx,2020-01-02\n4,soon\n");
    pipeline.step("rows", Csv.with(file, BadRows.QUARANTINE, "id", "int", "day", "date"));

    TaskResult result = pipeline.run();

    assertThat(result.rows()).isEqualTo(1);
    assertThat(pipeline.texts("rows")).containsExactly("[1,2020-01-01]");
    assertThat(pipeline.texts("rows.bad"))
        .containsExactly("[4,soon,bad.csv]", "[x,2020-01-02,bad.csv]");
    assertThat(result.quality())
        .containsExactly(
            new TaskResult.Quality(
                "fits the schema", 3, 2, "4,soon", TaskResult.Outcome.QUARANTINED));
    assertThat(pipeline.analyse().steps().get("rows").datasets().keySet())
        .containsExactly("rows", "rows.bad");
  }

  @Test
  void saysWhatIsWrongWithAPath() {
    pipeline.file("empty/nothing.csv", "");
    pipeline.file("hidden/_x.csv", "x\n");
    pipeline.step("missing", Csv.of(folder + "/no.csv", "x", "int"));
    pipeline.step("none", Csv.of(folder + "/*.tsv", "x", "int"));
    pipeline.step("empty", Csv.of(folder + "/empty/nothing.csv", "x", "int"));
    pipeline.step("hidden", Csv.of(folder + "/hidden", "x", "int"));
    pipeline.step("after", new Sql("SELECT nothing FROM missing"));

    assertThat(pipeline.findings())
        .containsExactly(
            "missing/collect/path no-source: '"
                + folder
                + "/no.csv' doesn't exist (a relative path begins at the pipeline's file)",
            "none/collect/path no-source: no file matches '" + folder + "/*.tsv'",
            "empty/collect/path empty-source: '" + folder + "/empty/nothing.csv' is empty",
            "hidden/collect/path no-source: no file is in '" + folder + "/hidden'");
    assertThat(pipeline.failure())
        .isEqualTo(
            "missing/collect/path no-source: '"
                + folder
                + "/no.csv' doesn't exist (a relative path begins at the pipeline's file)");
  }

  @Test
  void takesASourceThatIsAwayForWhatItWas() {
    Schema locked = new Schema(List.of(new Column("x", "int", true)));
    pipeline.step("inferred", Csv.of(folder + "/no.csv")).lock("inferred", locked);
    pipeline.step("declared", Csv.of(folder + "/no.csv", "y", "date")).lock("declared", locked);
    pipeline.step("empty", Csv.of(pipeline.file("empty.csv", ""))).lock("empty", locked);

    AnalysisReport report = pipeline.analyse();

    assertThat(report.steps().get("inferred").datasets().get("inferred")).isEqualTo(locked);
    assertThat(report.steps().get("declared").datasets().get("declared").names())
        .containsExactly("y");
    assertThat(pipeline.findings())
        .containsExactly("empty/collect/path empty-source: '" + folder + "/empty.csv' is empty");
  }

  @Test
  void tellsHowASourceHasChanged() {
    Schema locked =
        new Schema(
            List.of(
                new Column("a", "int", true),
                new Column("b", "int", true),
                new Column("c", "int", true)));
    String file = pipeline.file("a.csv", "a,b,d\n1,x,2\n");
    pipeline.step("inferred", Csv.of(file)).lock("inferred", locked);
    pipeline.step("declared", Csv.of(file, "a", "string")).lock("declared", locked);

    assertThat(pipeline.findings())
        .containsExactly(
            "inferred/collect/path source-changed: the source has changed since it was locked:"
                + " column 'b' was int and is string, column 'd' is new, column 'c' is gone"
                + " ('nightjar validate --update-lock' takes the source's schema as it is now)");
  }

  @Test
  void saysWhatIsWrongWithASchema() {
    String file = pipeline.file("a.csv", "tenure,churn\n1,Yes\n");
    pipeline.step("types", Csv.of(file, "tenure", "in", "churn", "strng"));
    pipeline.step("names", Csv.of(file, "tenur", "int", "label", "string"));
    pipeline.step(
        "count",
        new Collect(
            Format.CSV,
            file,
            Csv.schema("a", "string"),
            BadRows.FAIL,
            false,
            ",",
            "\"",
            null,
            false));

    assertThat(pipeline.findings())
        .containsExactly(
            "types/collect/schema/tenure unknown-type: type 'in' doesn't exist (did you mean 'int'?"
                + " there are: boolean, tinyint, smallint, int, bigint, float, double,"
                + " decimal(10,2), string, date, timestamp, binary)",
            "types/collect/schema/churn unknown-type: type 'strng' doesn't exist (did you mean"
                + " 'string'? there are: boolean, tinyint, smallint, int, bigint, float, double,"
                + " decimal(10,2), string, date, timestamp, binary)",
            "names/collect/schema/tenur unknown-column: column 'tenur' doesn't exist in a.csv (did"
                + " you mean 'tenure'? a.csv has: tenure, churn)",
            "names/collect/schema/label unknown-column: column 'label' doesn't exist in a.csv"
                + " (a.csv has: tenure, churn)",
            "count/collect/schema column-count: a.csv has 2 columns, but 1 are declared (without a"
                + " header, every column is declared, in order)");
  }

  @Test
  void seesThatTheSeparatorIsAnother() {
    String file = pipeline.file("a.csv", "age;job\n1;x\n");
    pipeline.step("declared", Csv.of(file, "age", "int", "job", "string"));
    pipeline.step("inferred", Csv.of(file));

    assertThat(pipeline.findings())
        .containsExactly(
            "declared/collect/separator wrong-separator: ',' doesn't separate the columns of a.csv"
                + " (its first line looks separated by ';')",
            "inferred/collect/separator wrong-separator: ',' doesn't separate the columns of a.csv"
                + " (its first line looks separated by ';')");
  }

  @Test
  void seesThatFilesHaveDifferentHeaders() {
    pipeline.file("in/a.csv", "x,y\n1,2\n");
    pipeline.file("in/b.csv", "y,x\n1,2\n");
    pipeline.step("rows", Csv.of(folder + "/in", "x", "int"));

    assertThat(pipeline.findings())
        .containsExactly(
            "rows/collect/path headers-differ: a.csv and b.csv have different headers (b.csv"
                + " begins: y, x)");
  }

  @Test
  void saysWhatParquetCannotGive() {
    String csv = pipeline.file("a.csv", "x\n1\n");
    pipeline.step("a", Csv.of(csv, "x", "bigint"));
    pipeline.run();
    String location = pipeline.stored("a").location();
    pipeline.step(
        "b",
        new Collect(
            Format.PARQUET,
            location,
            Csv.schema("x", "int", "z", "int"),
            BadRows.FAIL,
            true,
            ",",
            "\"",
            null,
            false));

    assertThat(pipeline.findings())
        .containsExactly(
            "b/collect/schema/x type-mismatch: column 'x' is bigint in the files, which int can't"
                + " hold (declare it as it is, and CAST it in a sql step)",
            "b/collect/schema/z unknown-column: column 'z' doesn't exist in the files (did you mean"
                + " 'x'? they have: x)");
  }

  @Test
  void saysThatAFileIsNotParquet() {
    String file = pipeline.file("a.parquet", "not parquet at all");
    pipeline.step(
        "a",
        new Collect(Format.PARQUET, file, Map.of(), BadRows.FAIL, true, ",", "\"", null, false));

    assertThat(pipeline.findings())
        .containsExactly("a/collect/path corrupt-file: a file isn't Parquet, or is damaged");
  }

  @Test
  void identifiesASourceByItsContentAndNotByItsPlace() throws Exception {
    String first = pipeline.file("one/a.csv", "x\n1\n");
    String second = pipeline.file("two/a.csv", "x\n1\n");
    pipeline.step("first", Csv.of(first, "x", "int"));
    pipeline.step("second", Csv.of(second, "x", "int"));
    var before = pipeline.analyse().steps();
    assertThat(before.get("first").source().identity())
        .isEqualTo(before.get("second").source().identity());

    Files.writeString(Path.of(second), "x\n2\n");

    var after = pipeline.analyse().steps();
    assertThat(after.get("first").source().identity())
        .isEqualTo(before.get("first").source().identity());
    assertThat(after.get("second").source().identity())
        .isNotEqualTo(before.get("second").source().identity());
  }

  @Test
  void tellsWhatWasReadWhenThatIsNotWhatWasAnalysed() throws Exception {
    Path file = Path.of(pipeline.file("a.csv", "x\n1\n"));
    pipeline.step("a", Csv.of(file.toString(), "x", "int"));
    SourceVersion analysed = version();
    pipeline.meantFor("a", analysed);
    assertThat(pipeline.run("a").source()).isNull();

    Files.writeString(file, "x\n1\n");
    assertThat(version().stamp()).isNotEqualTo(analysed.stamp());
    assertThat(pipeline.run("a").source()).as("written again, but the same").isNull();

    Files.writeString(file, "x\n2\n");
    assertThat(pipeline.run("a").source())
        .isEqualTo(version().identity())
        .isNotEqualTo(analysed.identity());
  }

  @Test
  void failsWhenTheSourceIsWrittenToWhileItIsRead() throws Exception {
    Path file = Path.of(pipeline.file("a.csv", "x\n1\n"));
    pipeline.step("a", Csv.of(file.toString(), "x", "int"));
    SourceVersion analysed = version();
    SourceWatch watch = SourceWatch.over(() -> files(file));

    Files.writeString(file, "x\n2\n");

    assertThatThrownBy(() -> watch.end(analysed, "a"))
        .isInstanceOfSatisfying(
            StepFailure.class,
            thrown -> {
              assertThat(thrown.failure().owner()).isEqualTo(Failure.Owner.PLATFORM);
              assertThat(Findings.text(thrown.failure()))
                  .isEqualTo(
                      "PLATFORM a/collect/path source-changed: the source was written to while it"
                          + " was read (have files moved into place when they are complete)");
            });
    Files.delete(file);
    assertThatThrownBy(() -> watch.end(analysed, "a")).isInstanceOf(StepFailure.class);
  }

  /** Who only validates doesn't wait for every byte of the sources to be read. */
  @Test
  void doesNotIdentifyASourceUnlessAsked() {
    String file = pipeline.file("a.csv", "x\n1\n");
    AnalysisRequest.Step step = new AnalysisRequest.Step("a", Csv.of(file, "x", "int"), Map.of());
    AnalysisRequest request = new AnalysisRequest(List.of(step), Map.of());
    StepLibrary library = new StepLibrary(LocalSpark.session());

    assertThat(library.analyse(request).steps().get("a").source()).isNotNull();
    assertThat(library.analyse(request.lookingOnly()).steps().get("a").source()).isNull();
  }

  private SourceVersion version() {
    return pipeline.analyse().steps().get("a").source();
  }

  private static SourceFiles files(Path file) {
    return SourceFiles.find(
        file.toString(), LocalSpark.session().sparkContext().hadoopConfiguration());
  }
}
