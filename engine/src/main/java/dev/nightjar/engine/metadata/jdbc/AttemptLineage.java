package dev.nightjar.engine.metadata.jdbc;

import dev.nightjar.engine.execution.RunFacts;
import dev.nightjar.engine.execution.StepMade;
import dev.nightjar.engine.jdbc.WriteBehindTemplate;
import dev.nightjar.steps.contract.Sha256;
import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Field;
import dev.nightjar.steps.contract.work.Field.Holder;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Writes what the columns that an attempt made come from, each set of edges once. */
final class AttemptLineage {

  private final WriteBehindTemplate jdbc;
  private final JsonMapper json;

  AttemptLineage(WriteBehindTemplate jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void add(StepMade made) {
    ColumnLineage lineage = qualified(made.lineage(), made.run());
    ColumnLineage expected = qualified(made.expected(), made.run());
    boolean surprising = !lineage.equals(expected);
    if (surprising || !lineage.edges().isEmpty()) {
      jdbc.later(
          "INSERT INTO attempt_lineage (attempt, hash, expected) VALUES (?, ?, ?)",
          made.attempt(),
          keep(lineage),
          surprising ? keep(expected) : null);
    }
  }

  private String keep(ColumnLineage lineage) {
    return keep(json.writeValueAsString(lineage));
  }

  private String keep(String edges) {
    String hash = Sha256.of(edges);
    List<String> known =
        jdbc.ahead()
            .queryForList("SELECT hash FROM column_lineage WHERE hash = ?", String.class, hash);
    if (known.isEmpty()) {
      jdbc.later(
          """
          INSERT INTO column_lineage (hash, edges) SELECT CAST(? AS VARCHAR), CAST(? AS VARCHAR)
          WHERE NOT EXISTS (SELECT 1 FROM column_lineage WHERE hash = ?)
          """,
          hash,
          edges,
          hash);
    }
    return hash;
  }

  private static ColumnLineage qualified(ColumnLineage lineage, RunFacts run) {
    List<ColumnEdge> edges =
        lineage.edges().stream()
            .map(
                edge ->
                    new ColumnEdge(
                        qualified(edge.from(), run), qualified(edge.to(), run), edge.kind()))
            .toList();
    return ColumnLineage.of(edges);
  }

  /** A model loses its alias: which version that named is told by what the attempt consumed. */
  private static Field qualified(Field field, RunFacts run) {
    if (field.holder() == Holder.SOURCE) {
      return field;
    }
    int alias = field.holder() == Holder.MODEL ? field.name().indexOf('@') : -1;
    String name = alias < 0 ? field.name() : field.name().substring(0, alias);
    return field.renamed(run.qualified(name));
  }
}
