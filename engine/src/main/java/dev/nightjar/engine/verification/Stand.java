package dev.nightjar.engine.verification;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.verification.PipelineTest.Given;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Collect.BadRows;
import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is given for a dataset, as something to collect: so it is read, typed and checked as a
 * source of a pipeline is.
 */
record Stand(PipelineTest test, Path scratch, Consumer<Problem> problems) {

  private static final Map<String, Format> FORMATS =
      Map.of(
          "csv", Format.CSV, "json", Format.JSON, "jsonl", Format.JSON, "parquet", Format.PARQUET);

  /** The step that reads it; empty when something is wrong with it. */
  Optional<Collect> in(Given given, Schema schema) {
    if (given instanceof Given.Rows rows) {
      return Optional.of(collect(Format.JSON, write(rows, schema), schema));
    }
    return file((Given.Table) given, schema);
  }

  private Optional<Collect> file(Given.Table table, Schema schema) {
    Path path = test.source().baseDirectory().resolve(table.path().text()).normalize();
    String name = String.valueOf(path.getFileName());
    Format format = FORMATS.get(name.substring(name.lastIndexOf('.') + 1));
    if (format == null) {
      tell(
          table,
          "'%s' is neither CSV, JSON nor Parquet",
          "end its name in .csv, .json or .parquet");
      return Optional.empty();
    }
    if (!Files.exists(path)) {
      tell(table, "there is no file '%s'", "a path is relative to the test's file");
      return Optional.empty();
    }
    return Optional.of(collect(format, path, schema));
  }

  private void tell(Given.Table table, String message, String hint) {
    problems.accept(
        test.source()
            .problem(
                "bad-file", table.path().span(), message.formatted(table.path().text()), hint));
  }

  private Path write(Given.Rows rows, Schema schema) {
    Cells cells = new Cells(test.source(), rows.name().text(), schema, problems);
    List<String> lines =
        rows.rows().stream()
            .map(row -> JsonMapper.shared().writeValueAsString(ordered(cells.row(row), schema)))
            .toList();
    try {
      Path file = scratch.resolve("given-" + rows.name().text() + ".json");
      // An empty file would be taken for a source that isn't there yet.
      return Files.write(file, lines.isEmpty() ? List.of("") : lines);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write what a test is given", e);
    }
  }

  private static Map<String, JsonNode> ordered(Map<String, JsonNode> cells, Schema schema) {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    schema.names().stream()
        .filter(cells::containsKey)
        .forEach(name -> all.put(name, cells.get(name)));
    return all;
  }

  private static Collect collect(Format format, Path path, Schema schema) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (Column column : schema.columns()) {
      columns.put(column.name(), column.type());
    }
    return collect(format, path, columns, BadRows.FAIL);
  }

  static Collect collect(Format format, Path path, Map<String, String> columns, BadRows badRows) {
    return new Collect(
        format, path.toUri().toString(), columns, badRows, true, ",", "\"", null, false);
  }
}
