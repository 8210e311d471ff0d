package dev.nightjar.engine.console.backfills;

import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipelines;
import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Sight;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks what a backfill is to be, stage by stage: what was said is in the address. */
@ConsolePage
class WizardScreen {

  private final Wizards wizards;
  private final SyncedPipelines pipelines;
  private final Sight sight;

  WizardScreen(Wizards wizards, SyncedPipelines pipelines, Sight sight) {
    this.wizards = wizards;
    this.pipelines = pipelines;
    this.sight = sight;
  }

  @GetMapping("/backfills/new")
  String ask(
      @ModelAttribute("wish") WizardWish wish,
      @RequestParam(name = "at", defaultValue = "0") int from,
      Model model) {
    model.addAttribute("wizard", wizards.of(wish, from));
    model.addAttribute(
        "pipelines",
        pipelines.list().stream()
            .filter(SyncedPipeline::isActive)
            .map(SyncedPipeline::name)
            .filter(sight.seen())
            .toList());
    model.addAttribute("may", wish.pipeline().isEmpty() || sight.hands(wish.pipeline()).edits());
    for (WizardWish.Stage stage : WizardWish.Stage.values()) {
      model.addAttribute("to_" + stage, wish.address(stage));
    }
    return "console/backfill-new";
  }
}
