package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.RunFilter;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The order in which runs were asked for, behind columns that are the same in all runs that are
 * found. It is then the order of an index from its first column on: only so H2 reads no more of the
 * index than is asked for, instead of reading and sorting all that there is.
 */
final class RunOrder {

  /** Of the runs of one pipeline that aren't branches, the latest first. */
  static final String OF_PIPELINE = by(Stream.of("run.pipeline"), "DESC");

  private RunOrder() {}

  /** Of what a filter lets through, which are no branches. */
  static String of(RunFilter filter) {
    String way = filter.oldestFirst() ? "ASC" : "DESC";
    return by(
        Stream.of(
            filter.pipeline() == null ? "" : "run.pipeline",
            filter.state() == null ? "" : "run.state",
            filter.trigger() == null ? "" : "run.triggered_by"),
        way);
  }

  private static String by(Stream<String> same, String way) {
    return Stream.of(Stream.of("run.parent"), same, Stream.of("run.created_at", "run.id"))
        .flatMap(columns -> columns)
        .filter(column -> !column.isEmpty())
        .map(column -> column + " " + way)
        .collect(Collectors.joining(", ", " ORDER BY ", ""));
  }
}
