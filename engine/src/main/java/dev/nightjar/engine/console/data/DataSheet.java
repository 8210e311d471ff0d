package dev.nightjar.engine.console.data;

import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.chart.Columns;
import dev.nightjar.steps.contract.work.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset, with one of its versions looked at.
 *
 * @param latest whether that is the last one
 * @param lineageHref where that leads which it was made from
 */
record DataSheet(
    String name,
    String href,
    String pipeline,
    String pipelineHref,
    Version at,
    boolean latest,
    Schema schema,
    String lineageHref) {

  /**
   * A version.
   *
   * @param lies whether its rows lie somewhere
   * @param changed in what its columns differ from those of the version before; empty where they
   *     don't
   */
  record Version(
      int number,
      String href,
      String rows,
      String size,
      int columns,
      boolean lies,
      String run,
      String runHref,
      Instant madeAt,
      String fingerprint,
      @Nullable String location,
      List<String> changed) {}

  /**
   * Versions, the latest first.
   *
   * @param sizes their rows, the earliest first
   */
  record Versions(List<Version> rows, Columns sizes, @Nullable String next) {}

  /**
   * Expectations by versions.
   *
   * @param columns the versions, the earliest first
   */
  record Quality(List<Column> columns, List<Expectation> rows) {}

  /** A version in the table of expectations. */
  record Column(int version, String href, Instant madeAt) {}

  /**
   * An expectation over time.
   *
   * @param cells one for each version; null where it wasn't asked
   */
  record Expectation(String words, List<@Nullable Cell> cells, Badge last, String lastWords) {}

  /** How an expectation fared at a version. */
  record Cell(Badge badge, String title, String href) {}

  /**
   * Rows of a version.
   *
   * @param names of the columns
   * @param refusal why there are none
   */
  record Rows(
      boolean asked,
      boolean ready,
      List<String> names,
      List<List<String>> rows,
      @Nullable String refusal) {}
}
