package dev.nightjar.engine.console.pipelines;

import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.console.graph.Drawings;
import dev.nightjar.engine.console.graph.Picture;
import dev.nightjar.engine.console.graph.Shapes;
import dev.nightjar.engine.console.live.LiveAddresses;
import dev.nightjar.engine.execution.RunOverviews;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.StepStatus;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One pipeline, seen from its several sides. */
@ConsolePage
class PipelineScreen {

  private final PipelineHeads heads;
  private final Grids grids;
  private final Drawings drawings;
  private final Shapes shapes;
  private final RunOverviews overviews;
  private final Versions versions;
  private final Calendars calendars;
  private final Arrangements arrangements;
  private final LiveAddresses addresses;

  PipelineScreen(
      PipelineHeads heads,
      Grids grids,
      Drawings drawings,
      Shapes shapes,
      RunOverviews overviews,
      Versions versions,
      Calendars calendars,
      Arrangements arrangements,
      LiveAddresses addresses) {
    this.heads = heads;
    this.grids = grids;
    this.drawings = drawings;
    this.shapes = shapes;
    this.overviews = overviews;
    this.versions = versions;
    this.calendars = calendars;
    this.arrangements = arrangements;
    this.addresses = addresses;
  }

  @GetMapping("/pipelines/{name}")
  String grid(@PathVariable String name, @ModelAttribute("times") Times times, Model model) {
    model.addAttribute("live", addresses.toAll());
    model.addAttribute("head", heads.of(name, times.now()));
    model.addAttribute("grid", grids.of(name, times));
    return "console/pipeline-grid";
  }

  @GetMapping("/pipelines/{name}/graph")
  String graph(@PathVariable String name, @ModelAttribute("times") Times times, Model model) {
    model.addAttribute("live", addresses.toAll());
    PipelineHead head = heads.of(name, times.now());
    RunSummary last =
        overviews.latest(List.of(name), 1).getOrDefault(name, List.of()).stream()
            .findFirst()
            .orElse(null);
    List<StepStatus> steps =
        last == null
            ? List.of()
            : overviews.steps(List.of(last.id())).getOrDefault(last.id(), List.of());
    String definition = Objects.requireNonNullElse(head.definition(), "");
    model.addAttribute("head", head);
    model.addAttribute("last", last);
    model.addAttribute(
        "picture",
        Picture.of(
            drawings.of(definition),
            shapes.of(definition),
            steps,
            times,
            step -> last == null ? head.href() : Links.step(last.id(), step),
            null));
    return "console/pipeline-graph";
  }

  @GetMapping("/pipelines/{name}/versions")
  String versions(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable Integer from,
      @RequestParam(required = false) @Nullable Integer to,
      @ModelAttribute("times") Times times,
      Model model) {
    PipelineHead head = heads.of(name, times.now());
    model.addAttribute("head", head);
    model.addAttribute("versions", versions.of(head, from, to));
    return "console/pipeline-versions";
  }

  @GetMapping("/pipelines/{name}/schedule")
  String schedule(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String month,
      @ModelAttribute("times") Times times,
      Model model) {
    PipelineHead head = heads.of(name, times.now());
    model.addAttribute("head", head);
    model.addAttribute("calendar", calendars.of(head, month, times));
    return "console/pipeline-schedule";
  }

  @GetMapping("/pipelines/{name}/settings")
  String settings(@PathVariable String name, @ModelAttribute("times") Times times, Model model) {
    PipelineHead head = heads.of(name, times.now());
    model.addAttribute("head", head);
    model.addAttribute("arrangement", arrangements.of(head));
    return "console/pipeline-settings";
  }
}
