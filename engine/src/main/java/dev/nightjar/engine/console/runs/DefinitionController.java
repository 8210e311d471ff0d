package dev.nightjar.engine.console.runs;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.execution.RunDetails;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The definition that a run was made with, as it stood at its commit. */
@ConsolePage
class DefinitionController {

  private final RunSheets sheets;
  private final Definitions definitions;

  DefinitionController(RunSheets sheets, Definitions definitions) {
    this.sheets = sheets;
    this.definitions = definitions;
  }

  @GetMapping("/runs/{run}/definition")
  String definition(@PathVariable("run") String id, Model model) {
    RunDetails run = sheets.seen(id);
    String text = definitions.find(run.definition()).map(Definition::text).orElse("");
    model.addAttribute("run", run.summary());
    model.addAttribute("runHref", Links.run(id));
    model.addAttribute("pipelineHref", Links.pipeline(run.summary().pipeline()));
    model.addAttribute("source", run.source().path().toString());
    model.addAttribute("commit", run.source().commit());
    model.addAttribute("lines", text.lines().toList());
    return "console/definition";
  }
}
