package dev.nightjar.steps.spark.library.collect;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/** JSON, one object a line, or as it comes when records may span lines. */
final class JsonFormat implements SourceFormat {

  @Override
  public Optional<Reading> open(Source source, StructType declared, Problems problems) {
    Map<String, String> options = Map.of("multiLine", String.valueOf(source.collect().multiline()));
    StructType schema = declared.isEmpty() ? inferred(source, options, problems) : declared;
    return problems.isEmpty()
        ? Optional.of(new TextReading(source, "json", options, schema, schema))
        : Optional.empty();
  }

  private static StructType inferred(
      Source source, Map<String, String> options, Problems problems) {
    StructType schema =
        TextReading.reader(source, options)
            .option("columnNameOfCorruptRecord", Reading.RECORD)
            .json(source.files().paths().toArray(String[]::new))
            .schema();
    StructType without = TextReading.without(schema, Reading.RECORD);
    if (without.isEmpty()) {
      problems.add("/collect/format", "not-json", "no JSON object is in the files", null);
    }
    return without;
  }
}
