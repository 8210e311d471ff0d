package dev.nightjar.engine.console.pipelines;

import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Times;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The list of pipelines. */
@ConsolePage
class PipelinesController {

  private final PipelineList list;

  PipelinesController(PipelineList list) {
    this.list = list;
  }

  @GetMapping("/pipelines")
  String pipelines(
      @ModelAttribute("filter") PipelineFilter filter,
      @ModelAttribute("times") Times times,
      Model model) {
    List<PipelineRow> all = list.rows(times);
    model.addAttribute("all", all.size());
    model.addAttribute("rows", all.stream().filter(filter::lets).toList());
    model.addAttribute(
        "tags", new TreeSet<>(all.stream().flatMap(row -> row.tags().stream()).toList()));
    model.addAttribute(
        "owners",
        new TreeSet<>(all.stream().map(PipelineRow::owner).filter(Objects::nonNull).toList()));
    return "console/pipelines";
  }
}
