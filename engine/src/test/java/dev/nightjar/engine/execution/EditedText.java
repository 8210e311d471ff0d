package dev.nightjar.engine.execution;

import static dev.nightjar.engine.execution.Knob.AGE;
import static dev.nightjar.engine.execution.Knob.BOUND;
import static dev.nightjar.engine.execution.Knob.CAPPED;
import static dev.nightjar.engine.execution.Knob.FILE;
import static dev.nightjar.engine.execution.Knob.JUDGED;
import static dev.nightjar.engine.execution.Knob.KEYS;
import static dev.nightjar.engine.execution.Knob.NARROWED;
import static dev.nightjar.engine.execution.Knob.ONLY_IF;
import static dev.nightjar.engine.execution.Knob.ORDER;
import static dev.nightjar.engine.execution.Knob.PART;
import static dev.nightjar.engine.execution.Knob.PENALTY;
import static dev.nightjar.engine.execution.Knob.PIPELINE;
import static dev.nightjar.engine.execution.Knob.QUERIES;
import static dev.nightjar.engine.execution.Knob.REMARKS;
import static dev.nightjar.engine.execution.Knob.SEED;
import static dev.nightjar.engine.execution.Knob.TOTALS;
import static dev.nightjar.engine.execution.Knob.TOWNS;

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

  private static final List<String> CITIES =
      List.of(
          "SELECT city FROM VALID WHERE city < 'c2' GROUP BY city ORDER BY city",
          "select v.city from VALID v where 'c2' > v.city group by v.city order by v.city asc",
          "SELECT city -- each once\nFROM VALID WHERE (city < 'c2') GROUP BY 1 ORDER BY 1",
          "WITH v AS (SELECT * FROM VALID WHERE city < 'c2')\n"
              + "SELECT city FROM v GROUP BY ALL ORDER BY city");

  private static final List<String> OWN =
      List.of(
          "SELECT id, age FROM people WHERE city = '${city}'",
          "select p.id, p.age from people p where '${city}' = p.city",
          "SELECT id, age FROM people -- of one town\nWHERE (city = '${city}')",
          "WITH own AS (SELECT * FROM people WHERE city = '${city}') SELECT id, age FROM own");

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
    text.towns();
    Collections.shuffle(text.steps, new Random(edited.at(ORDER)));
    return text.head() + String.join("", text.steps);
  }

  /** The definition that is run for each town. */
  static String ofTown(Edited edited) {
    return """
        %sapiVersion: nightjar/v1
        name: town
        parameters: {city: {type: string, default: c1}}
        inputs: {people: {schema: {id: int, age: int, city: string}}}
        outputs: [own]
        steps:
          own:
            sql: |
        """
            .formatted(edited.at(REMARKS) > 1 ? "# Who lives there\n" : "")
        + OWN.get(edited.at(QUERIES)).indent(6);
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
    if (edited.at(JUDGED) > 0) {
      String metrics = edited.at(JUDGED) == 1 ? "rmse" : "rmse, mae";
      int bound = 1_000 * (1 + edited.at(BOUND));
      add(
          "quality",
          "evaluate: {model: %s, input: %s, metrics: [%s], gate: rmse < %d}"
              .formatted(model, learnt, metrics, bound),
          """
          evaluate:
            gate: ["rmse < %d"]
            metrics: [%s]
            input: %s
            model: %s
          """
              .formatted(bound, metrics, learnt, model));
    }
  }

  private void report() {
    query("youngest", YOUNGEST, condition());
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

  /** How many rows there must be; empty for any number. */
  private String condition() {
    String rows = edited.name("valid") + ".rows";
    return List.of("", "when: %s > 0\n".formatted(rows), "when: %s > 1000\n".formatted(rows))
        .get(edited.at(ONLY_IF));
  }

  private void towns() {
    if (edited.at(TOWNS) == 0) {
      return;
    }
    String what = "path: town.yaml, inputs: {people: %s}".formatted(edited.name("valid"));
    if (edited.at(TOWNS) == Edited.BY_ROW) {
      query("cities", CITIES);
    }
    String over =
        edited.at(TOWNS) == Edited.BY_ROW
            ? "rows: %s, key: city".formatted(edited.name("cities"))
            : "parameter: city, items: [%s]".formatted(String.join(", ", edited.towns()));
    steps.add(
        (edited.name("towns") + ":\n").indent(2)
            + (edited.at(KEYS) == 0
                    ? "foreach: {%s, %s}".formatted(over, what)
                    : "foreach: {%s, %s}".formatted(what, over))
                .indent(4));
  }

  private void query(String step, List<String> writings) {
    query(step, writings, "");
  }

  private void query(String step, List<String> writings, String head) {
    String query =
        writings
            .get(edited.at(QUERIES))
            .replace("PEOPLE", edited.name("people"))
            .replace("VALID", edited.name("valid"))
            .replace("BASE", edited.name(edited.at(TOTALS) == 1 ? "clean" : "valid"))
            .replace("CLEAN", edited.name("clean"))
            .replace("ORDERS", edited.name("orders"))
            .replace("SOME", edited.name("parts") + (part(step) == 0 ? ".train" : ".test"))
            .replace("OLDEST", String.valueOf(58 - 6 * edited.at(NARROWED)))
            .replace("LIMIT", String.valueOf(20 + edited.at(AGE)));
    String block = "\n" + query.indent(2);
    add(
        step,
        head + "sql: |" + block,
        head + "sql:\n  query: |-" + block.replace("\n", "\n  ").stripTrailing());
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
