package dev.nightjar.engine.console.data;

import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.execution.DriverFailure;
import dev.nightjar.engine.execution.RowSamples;
import dev.nightjar.engine.metadata.DatasetVersion;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A few rows of a version, as a table. */
@ConsolePart
class SampledRows {

  private static final int ROWS = 20;
  private static final int LETTERS = 200;

  private final RowSamples samples;
  private final JsonMapper json;

  SampledRows(RowSamples samples, JsonMapper json) {
    this.samples = samples;
    this.json = json;
  }

  DataSheet.Rows of(DatasetVersion version, boolean asked) {
    List<String> names = version.schema().names();
    boolean ready = samples.ready();
    if (version.stored() == null || !asked || !ready) {
      return new DataSheet.Rows(asked, ready, names, List.of(), null);
    }
    try {
      List<List<String>> rows =
          samples.rows(version.lying(), ROWS).orElse(List.of()).stream()
              .map(row -> cells(row, names))
              .toList();
      return new DataSheet.Rows(true, true, names, rows, null);
    } catch (DriverFailure e) {
      return new DataSheet.Rows(true, true, names, List.of(), String.valueOf(e.getMessage()));
    }
  }

  void prepare() {
    samples.prepare();
  }

  private List<String> cells(String row, List<String> names) {
    JsonNode node = json.readTree(row);
    List<String> cells = new ArrayList<>();
    for (String name : names) {
      JsonNode value = node.get(name);
      String text =
          value == null || value.isNull()
              ? ""
              : value.isString() ? value.stringValue() : value.toString();
      cells.add(text.length() > LETTERS ? text.substring(0, LETTERS) + "…" : text);
    }
    return cells;
  }
}
