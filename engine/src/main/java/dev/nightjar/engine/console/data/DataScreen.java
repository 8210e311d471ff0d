package dev.nightjar.engine.console.data;

import dev.nightjar.engine.console.Address;
import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.NamedLists;
import dev.nightjar.engine.console.Shelf;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.console.Told;
import dev.nightjar.engine.console.chart.Amount;
import dev.nightjar.engine.execution.DriverFailure;
import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.Datasets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Datasets: all of them, and one with its versions, rows and quality. */
@ConsolePage
class DataScreen {

  private final Datasets datasets;
  private final DataSheets sheets;
  private final SampledRows samples;
  private final NamedLists lists;

  DataScreen(Datasets datasets, DataSheets sheets, SampledRows samples, NamedLists lists) {
    this.datasets = datasets;
    this.sheets = sheets;
    this.samples = samples;
    this.lists = lists;
  }

  /** A dataset in the list. */
  record Line(
      String name,
      String href,
      int version,
      String rows,
      String size,
      int columns,
      Instant madeAt,
      String lineageHref) {

    static Line of(DatasetVersion latest) {
      return new Line(
          latest.name(),
          Shelf.dataset(latest.name()),
          latest.version(),
          Amount.count(latest.rows()),
          latest.stored() == null ? "–" : Amount.bytes(latest.bytes()),
          latest.schema().columns().size(),
          latest.madeAt(),
          Shelf.lineage(latest.name(), null));
    }
  }

  @GetMapping("/data")
  String list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable String after,
      Model model) {
    lists.show(
        new NamedLists.Listed<>("/data", datasets::named, DatasetVersion::name, Line::of),
        q,
        after,
        model);
    return "console/data";
  }

  @GetMapping("/data/{name}")
  String schema(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable Integer version,
      Model model) {
    model.addAttribute("sheet", sheets.of(sheets.version(name, version)));
    return "console/dataset";
  }

  @GetMapping("/data/{name}/versions")
  String versions(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable Integer before,
      @ModelAttribute("times") Times times,
      Model model) {
    model.addAttribute("sheet", sheets.of(sheets.version(name, null)));
    model.addAttribute("versions", sheets.versions(name, before, times));
    model.addAttribute("first", before == null);
    return "console/dataset-versions";
  }

  @GetMapping("/data/{name}/quality")
  String quality(@PathVariable String name, @ModelAttribute("times") Times times, Model model) {
    model.addAttribute("sheet", sheets.of(sheets.version(name, null)));
    model.addAttribute("quality", sheets.quality(name, times));
    return "console/dataset-quality";
  }

  @GetMapping("/data/{name}/rows")
  String rows(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable Integer version,
      @RequestParam(defaultValue = "false") boolean read,
      Model model) {
    DatasetVersion at = sheets.version(name, version);
    model.addAttribute("sheet", sheets.of(at));
    model.addAttribute("sample", samples.of(at, read));
    return "console/dataset-rows";
  }

  /** Starts what reads rows; they are shown by a page that can be looked at again. */
  @PostMapping("/data/{name}/rows")
  String prepare(@PathVariable String name, @RequestParam int version, RedirectAttributes next) {
    DatasetVersion at = sheets.version(name, version);
    try {
      samples.prepare();
    } catch (DriverFailure e) {
      Told.lacking(next, String.valueOf(e.getMessage()), "The engine's own log tells more");
    }
    return "redirect:"
        + Address.of(Shelf.dataset(at.name()) + "/rows")
            .with("version", version)
            .with("read", true);
  }
}
