package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.spark.library.data.Footers;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.hadoop.Footer;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat$;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schema of Parquet files as Spark finds it: that of the first one. Spark starts a job to look
 * at that file, which takes as long as a small step.
 */
final class ParquetSchema {

  private static final Logger LOG = LoggerFactory.getLogger(ParquetSchema.class);

  private ParquetSchema() {}

  /**
   * Looks at the first file.
   *
   * @return empty where Spark should look for itself: it is set to look at all files, or it is to
   *     say what is wrong with this one
   */
  static Optional<StructType> of(SourceFiles files, SparkSession session) {
    var settings = ((org.apache.spark.sql.classic.SparkSession) session).sessionState().conf();
    if (settings.isParquetSchemaMergingEnabled()) {
      return Optional.empty();
    }
    FileStatus first = files.files().get(0);
    Configuration configuration = session.sparkContext().hadoopConfiguration();
    try (ParquetFileReader reader = Footers.open(first, configuration)) {
      StructType written =
          ParquetFileFormat$.MODULE$.readSchemaFromFooter(
              new Footer(first.getPath(), reader.getFooter()),
              new ParquetToSparkSchemaConverter(settings));
      // Whatever one file promises, another may lack a value.
      return Optional.of(written.asNullable());
    } catch (IOException | RuntimeException e) {
      LOG.debug("Cannot read the footer of {}", first.getPath(), e);
      return Optional.empty();
    }
  }
}
