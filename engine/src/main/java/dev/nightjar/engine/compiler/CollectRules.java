package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Words;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.SourceKind;
import java.util.List;
import java.util.Map;

/** What must hold of a {@code collect} step. */
final class CollectRules {

  private static final List<String> CSV_ONLY = List.of("header", "separator", "quote", "nullValue");
  private static final List<String> TABLES_ONLY =
      List.of("table", "snapshot", "url", "query", "watermark", "user", "password");
  private static final List<String> DATABASES_ONLY =
      List.of("url", "query", "watermark", "user", "password");

  private CollectRules() {}

  static void check(Collect collect, StepProblems problems) {
    switch (collect.format()) {
      case CSV, JSON, PARQUET -> checkFiles(collect, problems);
      case ICEBERG -> checkIceberg(collect, problems);
      case JDBC -> checkDatabase(collect, problems);
    }
    checkColumns(collect.schema(), problems);
  }

  private static void checkFiles(Collect collect, StepProblems problems) {
    if (collect.path() == null) {
      String hint = "path: a file, a folder or a glob; relative to the pipeline's file";
      problems.tellKey("missing-key", "/collect", "collect needs the key 'path'", hint);
    } else if (collect.path().isBlank()) {
      problems.tell("bad-path", "/collect/path", "the path is empty", null);
    }
    if (collect.format() != SourceKind.CSV) {
      CSV_ONLY.forEach(option -> refuse(option, collect, "leave it out", problems));
    }
    if (collect.format() == SourceKind.PARQUET) {
      refuse("multiline", collect, "leave it out", problems);
      refuseBadRows(collect, problems);
    }
    TABLES_ONLY.forEach(
        option -> refuse(option, collect, "files are named by their path", problems));
    checkCharacter("separator", collect.separator(), problems);
    if (!collect.quote().isEmpty()) {
      checkCharacter("quote", collect.quote(), problems);
    }
  }

  private static void checkIceberg(Collect collect, StepProblems problems) {
    refuse("path", collect, "a table of a catalog is named by table", problems);
    refuseReading(collect, problems);
    DATABASES_ONLY.forEach(
        option -> refuse(option, collect, "it belongs to format: jdbc", problems));
    String table = collect.table();
    if (table == null) {
      String hint = "table: the name in the catalog, as sales.orders";
      problems.tellKey("missing-key", "/collect", "collect needs the key 'table'", hint);
    } else if (!table.matches("[^\\s.`'\"()]+(\\.[^\\s.`'\"()]+)*")) {
      String message = "'%s' is no name of a table".formatted(table);
      problems.tell("bad-table", "/collect/table", message, "as in sales.orders");
    }
  }

  private static void checkDatabase(Collect collect, StepProblems problems) {
    refuse("path", collect, "a database is named by url", problems);
    refuseReading(collect, problems);
    refuse("snapshot", collect, "it belongs to format: iceberg", problems);
    new DatabaseRules(collect, problems).check();
  }

  /** How files are read says nothing about tables, which have types and no bad rows. */
  private static void refuseReading(Collect collect, StepProblems problems) {
    CSV_ONLY.forEach(option -> refuse(option, collect, "leave it out", problems));
    refuse("multiline", collect, "leave it out", problems);
    refuseBadRows(collect, problems);
  }

  private static void refuse(String option, Collect collect, String hint, StepProblems problems) {
    String pointer = "/collect/" + option;
    if (isWritten(problems, pointer)) {
      String message = "%s has no meaning for %s".formatted(option, Words.of(collect.format()));
      problems.tellKey("meaningless-key", pointer, message, hint);
    }
  }

  private static void refuseBadRows(Collect collect, StepProblems problems) {
    if (collect.badRows() == Collect.BadRows.QUARANTINE) {
      String message = "%s has no bad rows to keep aside".formatted(Words.of(collect.format()));
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
