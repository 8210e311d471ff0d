package dev.nightjar.engine.console.models;

import dev.nightjar.engine.console.Address;
import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Missing;
import dev.nightjar.engine.console.Shelf;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.registry.ModelDetails;
import dev.nightjar.engine.registry.ModelShelf;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Models: all of them, one with its versions, a version, and versions beside each other. */
@ConsolePage
class ModelScreen {

  private static final int PAGE = 50;
  private static final int ROUNDS = 40;
  private static final int LEAST = 2;
  private static final int MOST = 5;

  private final ModelShelf shelf;
  private final ModelSheets sheets;
  private final Comparisons comparisons;
  private final Sight sight;

  ModelScreen(ModelShelf shelf, ModelSheets sheets, Comparisons comparisons, Sight sight) {
    this.shelf = shelf;
    this.sheets = sheets;
    this.comparisons = comparisons;
    this.sight = sight;
  }

  @GetMapping("/models")
  String list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable String after,
      Model model) {
    String text = q.strip().toLowerCase(Locale.ROOT);
    Predicate<String> seen = sight.seen();
    List<ModelSheet.Line> rows = new ArrayList<>();
    String place = after;
    boolean more = true;
    for (int i = 0; i < ROUNDS && more && rows.size() < PAGE; i++) {
      List<ModelShelf.Line> page = shelf.models(place, PAGE);
      more = page.size() == PAGE;
      for (ModelShelf.Line each : page) {
        place = each.model();
        if (each.model().toLowerCase(Locale.ROOT).contains(text)
            && seen.test(Shelf.pipelineOf(each.model()))) {
          rows.add(sheets.line(each));
          if (rows.size() == PAGE) {
            more = true;
            break;
          }
        }
      }
    }
    model.addAttribute("rows", rows);
    model.addAttribute("q", q.strip());
    model.addAttribute("first", after == null);
    model.addAttribute(
        "next",
        more && rows.size() == PAGE
            ? Address.of("/models").with("q", text).with("after", place).toString()
            : null);
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
