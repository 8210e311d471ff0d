package dev.nightjar.engine.console.pipelines;

import dev.nightjar.engine.console.BadQuery;
import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.console.live.LiveAddresses;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of pipelines. */
@ConsolePage
class PipelinesController {

  private final PipelineList list;
  private final LiveAddresses addresses;

  PipelinesController(PipelineList list, LiveAddresses addresses) {
    this.list = list;
    this.addresses = addresses;
  }

  @GetMapping("/pipelines")
  String pipelines(
      @ModelAttribute("filter") PipelineFilter filter,
      @RequestParam(defaultValue = "") String after,
      @ModelAttribute("times") Times times,
      Model model) {
    BadQuery.unlessOneOf("state", filter.state(), PipelineFilter.STATES.stream());
    model.addAttribute("live", addresses.toAll());
    PipelinePage page = list.page(filter, after, times);
    model.addAttribute("all", page.all());
    model.addAttribute("rows", page.rows());
    model.addAttribute("tags", page.tags());
    model.addAttribute("owners", page.owners());
    model.addAttribute("first", after.isEmpty());
    model.addAttribute("start", filter.address().toString());
    model.addAttribute(
        "next",
        page.next() == null ? null : filter.address().with("after", page.next()).toString());
    return "console/pipelines";
  }
}
