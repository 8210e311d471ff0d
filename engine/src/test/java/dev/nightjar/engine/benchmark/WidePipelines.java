package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import java.time.Instant;

/** Pipelines of many steps that have run: what graphs and grids are drawn of. */
public record WidePipelines(StoreRows rows, Definitions definitions, Instant last) {

  private static final int WIDTH = 20;

  private static final String SOURCE =
      "  s%d: {collect: {format: csv, path: rows.csv, schema: {id: bigint, a: double}}}%n";

  private static final String QUERY =
      "  s%d: {sql: 'SELECT x.id, x.a + y.a AS a FROM s%d x JOIN s%d y ON x.id = y.id'}%n";

  /** Adds a pipeline and its runs, an hour apart, of which every step has succeeded. */
  public void add(String name, int steps, int runs) {
    Definition definition = definitions.keep(name, text(name, steps));
    String range = rows.range("r", 1, runs);
    rows.insert(
        "run",
        "id, pipeline, definition, source_path, source_modified, logical_time, triggered_by,"
            + " trigger_key, parameters, state, generation, created_at, ended_at",
        "'%1$s-' || r, '%1$s', '%2$s', '/wide.yaml', FALSE, %3$s, 'schedule', '', '{}', 'succeeded',"
                .formatted(name, definition.hash(), hour())
            + " 1, %1$s, %1$s + INTERVAL '30' MINUTE".formatted(hour()),
        range);
    String each = range + " CROSS JOIN " + rows.range("s", 0, steps - 1);
    String begin = hour() + " + s * INTERVAL '3' SECOND";
    rows.insert(
        "step",
        "run, name, place, kind, state, generation, attempts, row_count, started_at, ended_at",
        "'%s-' || r, 's' || s, s, CASE WHEN s < %d THEN 'collect' ELSE 'sql' END, 'succeeded', 1, 1,"
                .formatted(name, WIDTH)
            + " 1000, %1$s, %1$s + INTERVAL '3' SECOND".formatted(begin),
        each);
    rows.insert(
        "attempt",
        "id, run, step, number, state, result, started_at, ended_at",
        "'%1$s-' || r || '/s' || s || '/1', '%1$s-' || r, 's' || s, 1, 'succeeded', '{}',"
                .formatted(name)
            + " %1$s, %1$s + INTERVAL '3' SECOND".formatted(begin),
        each);
  }

  private String hour() {
    return StoreRows.time(last, "r - 1000", "HOUR");
  }

  /** Layers of twenty steps, each of which reads two of the layer before. */
  private static String text(String name, int steps) {
    StringBuilder text = new StringBuilder("apiVersion: nightjar/v1\nname: " + name + "\nsteps:\n");
    for (int step = 0; step < steps; step++) {
      int layer = step / WIDTH - 1;
      text.append(
          step < WIDTH
              ? SOURCE.formatted(step)
              : QUERY.formatted(
                  step, layer * WIDTH + step % WIDTH, layer * WIDTH + (step + 1) % WIDTH));
    }
    return text.toString();
  }
}
