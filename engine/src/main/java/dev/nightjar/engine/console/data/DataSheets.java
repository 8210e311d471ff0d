package dev.nightjar.engine.console.data;

import dev.nightjar.engine.console.Address;
import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.Badge.Tone;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Missing;
import dev.nightjar.engine.console.Shelf;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.console.chart.Amount;
import dev.nightjar.engine.console.chart.Columns;
import dev.nightjar.engine.console.data.DataSheet.Cell;
import dev.nightjar.engine.console.data.DataSheet.Expectation;
import dev.nightjar.engine.console.data.DataSheet.Version;
import dev.nightjar.engine.metadata.DatasetHistory;
import dev.nightjar.engine.metadata.DatasetHistory.Checked;
import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.TaskResult.Quality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts together what there is to tell of a dataset. */
@ConsolePart
class DataSheets {

  private static final int PAGE = 25;
  private static final int CHECKED = 24;
  private static final int HEIGHT = 56;

  private final DatasetHistory history;
  private final Sight sight;

  DataSheets(DatasetHistory history, Sight sight) {
    this.history = history;
    this.sight = sight;
  }

  /**
   * The version that is looked at, if the person may look at it.
   *
   * @param number null for the latest
   */
  DatasetVersion version(String name, @Nullable Integer number) {
    Supplier<Missing> absent =
        () ->
            new Missing(
                number == null
                    ? "Cannot find dataset: " + name
                    : "Cannot find version %d of dataset: %s".formatted(number, name),
                "It may have been deleted, as old versions are");
    sight.look(Shelf.pipelineOf(name), absent);
    return (number == null
            ? history.page(name, null, 1).stream().findFirst()
            : history.find(name, number))
        .orElseThrow(absent);
  }

  DataSheet of(DatasetVersion at) {
    List<DatasetVersion> around = history.page(at.name(), at.version() + 1, 2);
    boolean latest =
        history.page(at.name(), null, 1).stream()
            .anyMatch(newest -> newest.version() == at.version());
    String pipeline = Shelf.pipelineOf(at.name());
    return new DataSheet(
        at.name(),
        Shelf.dataset(at.name()),
        pipeline,
        Links.pipeline(pipeline),
        version(at, around.size() > 1 ? around.get(1) : null),
        latest,
        at.schema(),
        Shelf.lineage(at.name(), at.version()));
  }

  DataSheet.Versions versions(String name, @Nullable Integer before, Times times) {
    List<DatasetVersion> page = history.page(name, before, PAGE + 1);
    List<Version> rows = new ArrayList<>();
    List<Columns.Figure> sizes = new ArrayList<>();
    for (int i = 0; i < Math.min(PAGE, page.size()); i++) {
      DatasetVersion each = page.get(i);
      rows.add(version(each, i + 1 < page.size() ? page.get(i + 1) : null));
      sizes.add(
          0,
          new Columns.Figure(
              Shelf.dataset(name, each.version()),
              "Version %d, %s: %s rows"
                  .formatted(
                      each.version(), times.day(each.madeAt()).text(), Amount.count(each.rows())),
              "calm",
              each.rows() == null ? 0 : each.rows()));
    }
    return new DataSheet.Versions(
        rows,
        Columns.of(HEIGHT, sizes),
        page.size() > PAGE
            ? Address.of(Shelf.dataset(name) + "/versions")
                .with("before", page.get(PAGE - 1).version())
                .toString()
            : null);
  }

  private static Version version(DatasetVersion each, @Nullable DatasetVersion before) {
    return new Version(
        each.version(),
        Shelf.dataset(each.name(), each.version()),
        Amount.count(each.rows()),
        each.stored() == null ? "–" : Amount.bytes(each.bytes()),
        each.schema().columns().size(),
        each.stored() != null,
        each.run(),
        Links.run(each.run()),
        each.madeAt(),
        each.fingerprint(),
        each.stored() == null ? null : each.stored().location(),
        before == null ? List.of() : changes(before.schema(), each.schema()));
  }

  private static List<String> changes(Schema before, Schema after) {
    List<String> changes = new ArrayList<>();
    for (Column column : after.columns()) {
      Column old = before.column(column.name()).orElse(null);
      if (old == null) {
        changes.add("+ " + column.name());
      } else if (!old.type().equals(column.type())) {
        changes.add("%s: %s → %s".formatted(column.name(), old.type(), column.type()));
      }
    }
    for (Column column : before.columns()) {
      if (after.column(column.name()).isEmpty()) {
        changes.add("− " + column.name());
      }
    }
    return changes;
  }

  DataSheet.Quality quality(String name, Times times) {
    List<Checked> versions =
        history.quality(name, CHECKED).stream().filter(each -> !each.quality().isEmpty()).toList();
    Map<String, Map<Integer, Quality>> byWords = new LinkedHashMap<>();
    for (Checked version : versions) {
      for (Quality quality : version.quality()) {
        byWords
            .computeIfAbsent(quality.expectation(), words -> new LinkedHashMap<>())
            .put(version.version(), quality);
      }
    }
    List<Expectation> rows = new ArrayList<>();
    byWords.forEach((words, fared) -> rows.add(expectation(name, words, fared, versions, times)));
    return new DataSheet.Quality(
        versions.stream()
            .map(
                each ->
                    new DataSheet.Column(
                        each.version(), Shelf.dataset(name, each.version()), each.madeAt()))
            .toList(),
        rows);
  }

  private static Expectation expectation(
      String name, String words, Map<Integer, Quality> fared, List<Checked> versions, Times times) {
    List<@Nullable Cell> cells = new ArrayList<>();
    Quality last = null;
    for (Checked version : versions) {
      Quality quality = fared.get(version.version());
      if (quality == null) {
        cells.add(null);
      } else {
        last = quality;
        cells.add(
            new Cell(
                badge(quality),
                "Version %d, %s: %s"
                    .formatted(
                        version.version(), times.day(version.madeAt()).text(), words(quality)),
                Shelf.dataset(name, version.version())));
      }
    }
    return new Expectation(
        words,
        cells,
        last == null ? Badge.off("not asked") : badge(last),
        last == null ? "" : words(last));
  }

  private static String words(Quality quality) {
    String example = quality.example() == null ? "" : ", such as " + quality.example();
    return quality.failed() == 0
        ? "all of %s rows fit".formatted(Amount.count(quality.rows()))
        : "%s of %s rows don't fit%s"
            .formatted(Amount.count(quality.failed()), Amount.count(quality.rows()), example);
  }

  private static Badge badge(Quality quality) {
    return switch (quality.outcome()) {
      case PASSED -> Badge.good("holds");
      case WARNED -> Badge.late("warned");
      case QUARANTINED -> new Badge(Tone.ASKS, "skip", "set aside");
      case FAILED -> Badge.bad("failed");
    };
  }
}
