package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.FeatureType;
import dev.nightjar.steps.contract.work.Field;
import dev.nightjar.steps.contract.work.Schema;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the step behind which a column isn't what it was: the one that still reads it as it is
 * needed, or else the one that made it in earlier runs.
 */
final class ColumnTrace {

  private final Map<String, OutlinedStep> steps = new HashMap<>();
  private final Analysis analysis;
  private final Live live;

  ColumnTrace(Outline outline, Analysis analysis, Live live) {
    outline.steps().forEach(step -> steps.put(step.name(), step));
    this.analysis = analysis;
    this.live = live;
  }

  /** The change on the way to a dataset that lacks a column; empty when nothing tells of one. */
  Optional<ColumnChange> find(String dataset, Column needed) {
    OutlinedStep step = steps.getOrDefault(dataset, steps.get(Names.withoutPart(dataset)));
    if (step == null) {
      return Optional.empty();
    }
    for (DatasetInput input : step.links().datasets()) {
      if (analysis.schema(input.name()).filter(schema -> has(schema, needed)).isPresent()) {
        return Optional.of(change(step, dataset, needed, input));
      }
    }
    return step.links().datasets().stream()
        .filter(input -> had(input.name(), needed))
        .flatMap(input -> find(input.name(), needed).stream())
        .findFirst()
        .or(
            () ->
                had(dataset, needed)
                    ? Optional.of(change(step, dataset, needed, null))
                    : Optional.empty());
  }

  private ColumnChange change(
      OutlinedStep step, String dataset, Column needed, @Nullable DatasetInput input) {
    String type =
        analysis
            .schema(dataset)
            .flatMap(schema -> schema.column(needed.name()))
            .map(Column::type)
            .orElse(null);
    String name =
        Stream.ofNullable(input)
            .flatMap(read -> renamed(step, read.reference(), needed))
            .findFirst()
            .orElse(null);
    return new ColumnChange(step, needed, type, name);
  }

  /** The names under which a step hands a column on as it is. */
  private Stream<String> renamed(OutlinedStep step, String input, Column needed) {
    AnalysisReport.Step analysed = analysis.of(step.name());
    return analysed.lineage().edges().stream()
        .filter(edge -> edge.kind() == ColumnEdge.Kind.IDENTITY)
        .filter(edge -> isColumn(edge.from(), input, needed.name()))
        .flatMap(edge -> Stream.ofNullable(edge.to().column()));
  }

  private static boolean isColumn(Field field, String dataset, String column) {
    return field.name().equalsIgnoreCase(dataset) && column.equalsIgnoreCase(field.column());
  }

  private boolean had(String dataset, Column needed) {
    return live.before(dataset).stream().anyMatch(schema -> has(schema, needed));
  }

  /** Whether rows have a column as it is needed: with a value in each of them, if that is. */
  static boolean has(Schema schema, Column needed) {
    return schema
        .column(needed.name())
        .filter(there -> FeatureType.alike(needed.type(), there.type()))
        .filter(there -> needed.nullable() || !there.nullable())
        .isPresent();
  }
}
