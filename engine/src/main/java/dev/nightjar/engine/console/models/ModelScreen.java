package dev.nightjar.engine.console.models;

import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Missing;
import dev.nightjar.engine.console.NamedLists;
import dev.nightjar.engine.registry.ModelDetails;
import dev.nightjar.engine.registry.ModelShelf;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Models: all of them, one with its versions, a version, and versions beside each other. */
@ConsolePage
class ModelScreen {

  private static final int LEAST = 2;
  private static final int MOST = 5;

  private final ModelShelf shelf;
  private final ModelSheets sheets;
  private final Comparisons comparisons;
  private final NamedLists lists;

  ModelScreen(ModelShelf shelf, ModelSheets sheets, Comparisons comparisons, NamedLists lists) {
    this.shelf = shelf;
    this.sheets = sheets;
    this.comparisons = comparisons;
    this.lists = lists;
  }

  @GetMapping("/models")
  String list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable String after,
      Model model) {
    lists.show(
        new NamedLists.Listed<>("/models", shelf::models, ModelShelf.Line::model, sheets::line),
        q,
        after,
        model);
    return "console/models";
  }

  @GetMapping("/models/{name}")
  String show(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable Integer before,
      Model model) {
    model.addAttribute("sheet", sheets.model(name, before));
    model.addAttribute("first", before == null);
    return "console/model";
  }

  @GetMapping("/models/{name}/{number:\\d{1,9}}")
  String version(@PathVariable String name, @PathVariable int number, Model model) {
    model.addAttribute("sheet", sheets.full(sheets.details(name, number)));
    return "console/model-version";
  }

  @GetMapping("/models/{name}/compare")
  String compare(
      @PathVariable String name,
      @RequestParam(name = "v", defaultValue = "") List<Integer> numbers,
      @RequestParam(defaultValue = "false") boolean all,
      Model model) {
    List<Integer> asked = numbers.stream().distinct().toList();
    if (asked.size() < LEAST || asked.size() > MOST) {
      throw new Missing(
          "Cannot compare %d versions of model: %s".formatted(asked.size(), name),
          "Choose two to five of them on the model's page");
    }
    List<ModelDetails> versions =
        asked.stream().map(number -> sheets.details(name, number)).toList();
    model.addAttribute("sheet", comparisons.of(name, versions, all));
    return "console/model-compare";
  }
}
