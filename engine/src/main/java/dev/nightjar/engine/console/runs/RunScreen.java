package dev.nightjar.engine.console.runs;

import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.console.live.LiveAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One run. */
@ConsolePage
class RunScreen {

  private final RunSheets sheets;
  private final LiveAddresses addresses;

  RunScreen(RunSheets sheets, LiveAddresses addresses) {
    this.sheets = sheets;
    this.addresses = addresses;
  }

  @GetMapping("/runs/{run}")
  String run(
      @PathVariable String run,
      @RequestParam(required = false) @Nullable String step,
      @ModelAttribute("times") Times times,
      Model model) {
    model.addAttribute("live", addresses.to(run));
    model.addAttribute("sheet", sheets.of(run, step, times));
    return "console/run";
  }
}
