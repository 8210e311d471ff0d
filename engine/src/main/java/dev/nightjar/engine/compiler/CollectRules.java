package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Words;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Format;
import java.util.List;
import java.util.Map;

/** What must hold of a {@code collect} step. */
final class CollectRules {

  private static final List<String> CSV_ONLY = List.of("header", "separator", "quote", "nullValue");

  private CollectRules() {}

  static void check(Collect collect, StepProblems problems) {
    if (collect.path().isBlank()) {
      problems.tell("bad-path", "/collect/path", "the path is empty", null);
    }
    if (collect.format() != Format.CSV) {
      CSV_ONLY.forEach(option -> refuse(option, collect.format(), problems));
    }
    if (collect.format() == Format.PARQUET) {
      refuse("multiline", collect.format(), problems);
      refuseBadRows(collect, problems);
    }
    checkCharacter("separator", collect.separator(), problems);
    if (!collect.quote().isEmpty()) {
      checkCharacter("quote", collect.quote(), problems);
    }
    checkColumns(collect.schema(), problems);
  }

  private static void refuse(String option, Format format, StepProblems problems) {
    String pointer = "/collect/" + option;
    if (isWritten(problems, pointer)) {
      String message = "%s has no meaning for %s".formatted(option, Words.of(format));
      problems.tellKey("meaningless-key", pointer, message, "leave it out");
    }
  }

  private static void refuseBadRows(Collect collect, StepProblems problems) {
    if (collect.badRows() == Collect.BadRows.QUARANTINE) {
      String message = "parquet has no bad rows to keep aside";
      problems.tellKey("meaningless-key", "/collect/badRows", message, "leave it out");
    }
  }

  /** Spark reads a letter, or the name of one such as a tab. */
  private static void checkCharacter(String option, String text, StepProblems problems) {
    if (text.isEmpty() || text.codePointCount(0, text.length()) > 2) {
      String message = "%s is one character, not '%s'".formatted(option, text);
      problems.tell("bad-character", "/collect/" + option, message, "a tab is \"\\t\"");
    }
  }

  private static void checkColumns(Map<String, String> schema, StepProblems problems) {
    schema.forEach(
        (column, type) -> {
          if (column.isBlank() || type.isBlank()) {
            problems.tellKey(
                "bad-schema",
                "/collect/schema" + "/" + column,
                "a column needs a name and a type",
                "as in price: double");
          }
        });
  }

  private static boolean isWritten(StepProblems problems, String pointer) {
    Document document = problems.document();
    return document.contains(StepProblems.pointer(problems.step()) + pointer);
  }
}
