package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.contract.step.Collect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * CSV with columns found by the names in the header. Spark itself goes by position, so that a file
 * with its columns in another order would be read wrongly, or not at all.
 */
final class CsvFormat implements SourceFormat {

  @Override
  public Optional<Reading> open(Source source, StructType declared, Problems problems) {
    CsvHeader header = header(source, problems);
    CsvColumns columns = new CsvColumns(header, problems);
    boolean separated = declared.size() == 1 || columns.isSeparated(source.collect());
    if (!problems.isEmpty() || !separated) {
      return Optional.empty();
    }
    StructType inFile = inFile(source, declared, header, columns);
    StructType given = declared.isEmpty() ? inFile : declared;
    return problems.isEmpty()
        ? Optional.of(new TextReading(source, "csv", options(source.collect()), inFile, given))
        : Optional.empty();
  }

  private static StructType inFile(
      Source source, StructType declared, CsvHeader header, CsvColumns columns) {
    if (declared.isEmpty()) {
      return inferred(source, header);
    }
    return source.collect().header() ? columns.inFileOrder(declared) : columns.byPosition(declared);
  }

  private static StructType inferred(Source source, CsvHeader header) {
    StructType types =
        TextReading.reader(source, options(source.collect()))
            .option("inferSchema", true)
            .csv(source.files().paths().toArray(String[]::new))
            .schema();
    if (!source.collect().header()) {
      return types;
    }
    StructField[] fields = types.fields();
    for (int i = 0; i < fields.length; i++) {
      String name = header.cells().get(i).strip();
      if (!name.isEmpty() && header.cells().indexOf(header.cells().get(i)) == i) {
        fields[i] = DataTypes.createStructField(name, fields[i].dataType(), true);
      }
    }
    return new StructType(fields);
  }

  private static CsvHeader header(Source source, Problems problems) {
    List<CsvHeader> headers =
        source.files().files().stream()
            .map(file -> CsvHeader.of(source.files(), file, source.collect()))
            .toList();
    CsvHeader first = headers.get(0);
    if (source.collect().header()) {
      headers.stream()
          .filter(other -> !other.cells().equals(first.cells()))
          .findFirst()
          .ifPresent(other -> differ(first, other, problems));
    }
    return first;
  }

  private static void differ(CsvHeader first, CsvHeader other, Problems problems) {
    problems.add(
        "/collect/path",
        "headers-differ",
        first.file() + " and " + other.file() + " have different headers",
        other.file() + " begins: " + String.join(", ", other.cells()));
  }

  private static Map<String, String> options(Collect collect) {
    Map<String, String> options = new TreeMap<>();
    options.put("sep", collect.separator());
    options.put("quote", collect.quote());
    if (!collect.quote().isEmpty()) {
      // A quote inside quotes is doubled, as RFC 4180 has it; Spark would look for a backslash.
      options.put("escape", collect.quote());
    }
    options.put("header", String.valueOf(collect.header()));
    options.put("multiLine", String.valueOf(collect.multiline()));
    if (collect.nullValue() != null) {
      options.put("nullValue", collect.nullValue());
    }
    return options;
  }
}
