package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.ProblemJson;
import java.util.List;

/** What a validation found, as a program reads it. */
record ValidatedJson(List<File> files, List<ProblemJson> problems) {

  static ValidatedJson of(List<Validated> all) {
    return new ValidatedJson(
        all.stream().map(each -> new File(each.file().toString(), each.sound())).toList(),
        all.stream().flatMap(each -> ProblemJson.of(each.problems()).stream()).toList());
  }

  /** A definition's file, and whether nothing is wrong with it. */
  record File(String file, boolean valid) {}
}
