package dev.nightjar.engine.console.models;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Missing;
import dev.nightjar.engine.console.Shelf;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.console.Told;
import dev.nightjar.engine.registry.Promotions;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Moves aliases: to a version that is better, or back to one that was. */
@ConsolePage
class ModelActions {

  private static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,99}";

  private final Promotions promotions;
  private final ModelSheets sheets;
  private final Sight sight;

  ModelActions(Promotions promotions, ModelSheets sheets, Sight sight) {
    this.promotions = promotions;
    this.sheets = sheets;
    this.sight = sight;
  }

  /**
   * Moves an alias.
   *
   * @param from the version that the person has seen it name; 0 for none
   */
  @PostMapping("/models/{name}/alias")
  String move(
      @PathVariable String name,
      @RequestParam String alias,
      @RequestParam int version,
      @RequestParam(required = false) @Nullable Integer from,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes next) {
    String by = sight.act(Role.OPERATOR, Shelf.pipelineOf(name), () -> Missing.model(name));
    var unused = sheets.details(name, version);
    String word = alias.strip();
    if (!word.matches(NAME) || word.equals("baseline")) {
      Told.lacking(
          next,
          "Cannot name a version: " + word,
          "An alias is a word of letters, digits, - and _ that begins with a letter");
    } else if (reason.isBlank()) {
      Told.lacking(
          next,
          "Cannot move alias %s of %s without a reason".formatted(word, name),
          "It passes by every gate, so others will ask why");
    } else {
      Told.after(
          next,
          "%s of %s names version %d now".formatted(word, name, version),
          () -> {
            var unusedMove =
                promotions.move(new Promotions.Wish(name, word, version, from, by, reason.strip()));
          });
    }
    return "redirect:" + Shelf.model(name, version);
  }
}
