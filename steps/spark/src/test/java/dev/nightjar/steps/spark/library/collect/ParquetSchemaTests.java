package dev.nightjar.steps.spark.library.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.spark.testing.LocalSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetSchemaTests {

  @TempDir private Path folder;

  private final SparkSession session = LocalSpark.session().newSession();

  @Test
  void isWhatSparkInfers() {
    String file = folder.resolve("all").toString();
    session
        .sql(
            "SELECT 1 AS `a b`, 2L AS l, 1.5D AS d, CAST(1.25 AS decimal(9, 2)) AS m, 'x' AS s,"
                + " true AS b, DATE'2026-01-02' AS day, TIMESTAMP'2026-01-02 03:04:05' AS at,"
                + " TIMESTAMP_NTZ'2026-01-02 03:04:05' AS local, array(1, NULL) AS list,"
                + " map('k', named_struct('x', 1, 'y', 'z')) AS pairs, CAST('q' AS binary) AS raw,"
                + " CAST(NULL AS smallint) AS small")
        .write()
        .parquet(file);

    StructType found = ParquetSchema.of(files(file), session).orElseThrow();

    assertThat(found).isEqualTo(session.read().parquet(file).schema());
    assertThat(session.read().schema(found).parquet(file).schema()).isEqualTo(found);
  }

  @Test
  void isLeftToSparkWhereItIsSetToLookAtAllFiles() {
    String file = folder.resolve("one").toString();
    session.range(1).write().parquet(file);
    session.conf().set("spark.sql.parquet.mergeSchema", true);

    assertThat(ParquetSchema.of(files(file), session)).isEmpty();
  }

  @Test
  void leavesItToSparkToSayWhatIsWrong() throws Exception {
    Path file = Files.writeString(folder.resolve("a.parquet"), "not parquet at all");

    assertThat(ParquetSchema.of(files(file.toString()), session)).isEqualTo(Optional.empty());
  }

  private SourceFiles files(String path) {
    return SourceFiles.find(path, session.sparkContext().hadoopConfiguration());
  }
}
