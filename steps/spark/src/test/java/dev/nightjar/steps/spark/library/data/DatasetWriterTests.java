package dev.nightjar.steps.spark.library.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.work.Task;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import dev.nightjar.steps.spark.StepRun;
import dev.nightjar.steps.spark.StoredRows;
import dev.nightjar.steps.spark.testing.LocalSpark;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatasetWriterTests {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Format.class)
  void writesWhatIsReadBackUnchanged(Format format) {
    SparkSession session = LocalSpark.session();
    Dataset<Row> rows =
        session.sql(
            """
            SELECT * FROM VALUES
              (1, 'plain', 0.1D, DATE '2026-01-31', TIMESTAMP '2026-01-31 10:11:12.123456', true),
              (2, '', 1e-300D, DATE '1066-10-14', TIMESTAMP '1969-12-31 23:59:59.000001', false),
              (3, NULL, NULL, NULL, NULL, NULL),
              (4, 'two\nlines, \"quoted\"', double('NaN'), NULL, NULL, NULL),
              (5, 'ä€𝄞\\\\', double('-Infinity'), NULL, NULL, NULL)
              AS t(id, text, figure, day, at, flag)
            """);

    MadeDataset made = DatasetWriter.write(rows, format, folder.resolve("data").toUri().toString());

    assertThat(made.rows()).isEqualTo(5);
    assertThat(made.bytes()).isPositive();
    Task task =
        new Task("r/a/1", "a", new Sql("SELECT 1"), Map.of("d", made.stored()), Map.of(), "out");
    // CSV has one way to write nothing.
    Dataset<Row> expected =
        format == Format.CSV ? rows.withColumn("text", functions.expr("nullif(text, '')")) : rows;
    assertThat(new StepRun(task, session).read("d").orderBy("id").collectAsList())
        .map(Row::toString)
        .isEqualTo(expected.orderBy("id").collectAsList().stream().map(Row::toString).toList());
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void writesWhereItIsToldWhateverCharactersAreInThere(Format format) {
    SparkSession session = LocalSpark.session();
    Path there = folder.resolve("a home of 100% räin [1]/data");

    MadeDataset made =
        DatasetWriter.write(session.range(3).toDF("id"), format, there.toUri().toString());

    assertThat(there).isDirectoryContaining("glob:**/part-*");
    assertThat(made.rows()).isEqualTo(3);
    assertThat(StoredRows.read(made.stored(), session).count()).isEqualTo(3);
  }
}
