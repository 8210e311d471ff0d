package dev.nightjar.engine.execution;

import static dev.nightjar.engine.execution.Knob.AGE;
import static dev.nightjar.engine.execution.Knob.CAPPED;
import static dev.nightjar.engine.execution.Knob.FILE;
import static dev.nightjar.engine.execution.Knob.KEYS;
import static dev.nightjar.engine.execution.Knob.NARROWED;
import static dev.nightjar.engine.execution.Knob.ORDER;
import static dev.nightjar.engine.execution.Knob.PART;
import static dev.nightjar.engine.execution.Knob.PENALTY;
import static dev.nightjar.engine.execution.Knob.PIPELINE;
import static dev.nightjar.engine.execution.Knob.QUERIES;
import static dev.nightjar.engine.execution.Knob.REMARKS;
import static dev.nightjar.engine.execution.Knob.SEED;
import static dev.nightjar.engine.execution.Knob.TOTALS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Writes an edited pipeline as a definition. */
final class EditedText {

  private static final List<String> CLEAN =
      List.of(
          "SELECT id, name, age, city FROM PEOPLE WHERE age > LIMIT AND city <> 'nowhere'",
          "select id, name, age, city from PEOPLE -- all who are old enough\n"
              + "where city != 'nowhere' and (age > LIMIT)",
          "SELECT p.id, p.name, p.age, p.city FROM PEOPLE AS p\n"
              + "WHERE LIMIT < p.age AND NOT 'nowhere' = p.city",
          "WITH wanted AS (SELECT * FROM PEOPLE WHERE 'nowhere' <> city AND LIMIT < age)\n"
              + "SELECT id, name, age, city FROM wanted");

  private static final List<String> NARROW =
      List.of(
          "SELECT * FROM CLEAN WHERE age < OLDEST",
          "SELECT id, name, age, city FROM CLEAN WHERE NOT age >= OLDEST",
          "select c.* from CLEAN c where OLDEST > c.age",
          "WITH a AS (SELECT * FROM CLEAN) /* not the oldest */ SELECT * FROM a WHERE (age < OLDEST)");

  private static final List<String> TOTALS_OF =
      List.of(
          "SELECT c.city, count(*) AS n, sum(o.amount) AS total FROM BASE c"
              + " JOIN ORDERS o ON o.person = c.id GROUP BY c.city ORDER BY c.city",
          "SELECT c.city, count(1) AS n, sum(amount) AS total FROM BASE c\n"
              + "INNER JOIN ORDERS ON c.id = person GROUP BY 1 ORDER BY city ASC",
          "WITH o AS (SELECT * FROM ORDERS), c AS (SELECT * FROM BASE)\n"
              + "SELECT city, count(*) AS n, sum(o.amount) AS total\n"
              + "FROM c JOIN o ON (o.person = c.id) GROUP BY c.city ORDER BY c.city",
          "SELECT a.city, count(*) AS n, sum(b.amount) AS total FROM BASE AS a /* who */\n"
              + "JOIN (SELECT * FROM ORDERS) b ON b.person = a.id\n"
              + "GROUP BY ALL ORDER BY a.city NULLS FIRST");

  private static final List<String> YOUNGEST =
      List.of(
          "SELECT min(age) AS age FROM SOME",
          "SELECT min(t.age) AS age FROM SOME AS t;",
          "SELECT MIN(AGE) AS age -- of some\nFROM SOME",
          "WITH t AS (SELECT * FROM SOME) SELECT min(t.age) AS age FROM t");

  private static final List<String> LEARNT =
      List.of(
          "SELECT city, id, age AS label FROM SOME",
          "select t.city, t.id, t.age as label from SOME t",
          "SELECT city, id, age AS label FROM (SELECT * FROM SOME)",
          "SELECT /* the */ city, id,\nage AS label FROM SOME");

  private final Edited edited;
  private final List<String> steps = new ArrayList<>();

  private EditedText(Edited edited) {
    this.edited = edited;
  }

  static String of(Edited edited) {
    EditedText text = new EditedText(edited);
    text.readAndClean();
    text.learn();
    text.report();
    Collections.shuffle(text.steps, new Random(edited.at(ORDER)));
    return text.head() + String.join("", text.steps);
  }

  private String head() {
    return """
        %sapiVersion: nightjar/v1
        name: %s
        libraries: cap.jar
        parameters:
          least: {type: int, default: 1}
        steps:
        """
        .formatted(
            edited.at(REMARKS) > 1 ? "# What comes out at the end\n" : "",
            edited.at(PIPELINE) == 0 ? "one" : "other");
  }

  private void readAndClean() {
    String file = (edited.at(FILE) == 0 ? "here" : "there") + "/people.csv";
    add(
        "people",
        "collect: {format: csv, path: %s, schema: {id: int, name: string, age: int, city: string}}"
            .formatted(file),
        """
        collect:
          schema: {id: int, name: string, age: int, city: string}
          header: true
          path: "%s"
          format: 'csv'
        """
            .formatted(file));
    query("clean", CLEAN);
    if (edited.at(NARROWED) > 0) {
      query("narrow", NARROW);
    }
    String read = edited.name(edited.at(NARROWED) > 0 ? "narrow" : "clean");
    add(
        "valid",
        "check: {input: %s, expect: [{unique: id}, {rowCount: {min: \"${least}\"}}]}"
            .formatted(read),
        """
        check:
          expect:
            - unique: [id]
            - rowCount: {min: '${least}'}
          input: "%s"
        """
            .formatted(read));
    String valid = edited.name("valid");
    add(
        "parts",
        "split: {input: %s, hash: {key: id, weights: {train: 0.75, test: 0.25}, seed: %d}}"
            .formatted(valid, edited.at(SEED)),
        """
        split:
          hash: {seed: %d, weights: {train: 75%%, test: 25%%}, key: [id]}
          input: %s
        """
            .formatted(edited.at(SEED), valid));
  }

  private void learn() {
    query("learnt", LEARNT);
    String learnt = edited.name("learnt");
    add(
        "model",
        "train: {input: %s, label: label, linearRegression: {regParam: 0.%d}}"
            .formatted(learnt, 1 + edited.at(PENALTY)),
        """
        train:
          linearRegression: {maxIter: 100, regParam: %de-1}
          label: label
          input: %s
          seed: 0
        """
            .formatted(1 + edited.at(PENALTY), learnt));
    String model = edited.name("model");
    String test = edited.name("parts") + ".test";
    add(
        "scores",
        "score: {model: %s, input: %s, keep: id}".formatted(model, test),
        """
        score:
          keep: [id]
          format: parquet
          input: %s
          model: %s
        """
            .formatted(test, model));
  }

  private void report() {
    query("youngest", YOUNGEST);
    if (edited.at(CAPPED) > 0) {
      String valid = edited.name("valid");
      int most = 20 + 10 * edited.at(CAPPED);
      add(
          "capped",
          "custom: {step: cap, input: %s, most: %d}".formatted(valid, most),
          "custom:\n  most: %d\n  input: %s\n  step: cap\n".formatted(most, valid));
    }
    if (edited.at(TOTALS) > 0) {
      add(
          "orders",
          "collect: {format: csv, path: orders.csv, schema: {person: int, amount: double}}",
          """
          collect:
            path: ./orders.csv
            schema:
              person: "int"
              amount: double
            format: csv
          """);
      query("totals", TOTALS_OF);
    }
  }

  private void query(String step, List<String> writings) {
    String query =
        writings
            .get(edited.at(QUERIES))
            .replace("PEOPLE", edited.name("people"))
            .replace("BASE", edited.name(edited.at(TOTALS) == 1 ? "clean" : "valid"))
            .replace("CLEAN", edited.name("clean"))
            .replace("ORDERS", edited.name("orders"))
            .replace("SOME", edited.name("parts") + (part(step) == 0 ? ".train" : ".test"))
            .replace("OLDEST", String.valueOf(58 - 6 * edited.at(NARROWED)))
            .replace("LIMIT", String.valueOf(20 + edited.at(AGE)));
    String block = "\n" + query.indent(2);
    add(step, "sql: |" + block, "sql:\n  query: |-" + block.replace("\n", "\n  ").stripTrailing());
  }

  private int part(String step) {
    return step.equals("learnt") ? 0 : edited.at(PART);
  }

  private void add(String step, String plainly, String otherwise) {
    List<String> remarks =
        List.of(
            "",
            "description: What they bought\n",
            "timeout: 7m\n",
            "# Nobody knows why\nretry: {attempts: 2}\n",
            "\n# Nothing\n\n");
    String text = edited.at(KEYS) == 0 ? plainly : otherwise;
    steps.add(
        (edited.name(step) + ":\n").indent(2) + (remarks.get(edited.at(REMARKS)) + text).indent(4));
  }
}
