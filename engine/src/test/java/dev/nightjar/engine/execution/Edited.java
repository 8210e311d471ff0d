package dev.nightjar.engine.execution;

import java.util.List;
import java.util.Map;

/**
 * A pipeline after some edits: what it means, and how that is written.
 *
 * @param pipeline its name
 * @param age a literal of a query
 * @param least a parameter
 * @param seed of the split
 * @param data which content the source has
 * @param file where that content lies
 * @param writing which way of writing the queries and the rest of the file is taken
 * @param cleaned what a step is called
 */
record Edited(
    String pipeline,
    int age,
    int least,
    int seed,
    int data,
    String file,
    int writing,
    String cleaned) {

  /** How many ways of writing there are. */
  static final int WRITINGS = 4;

  private static final List<String> CLEAN =
      List.of(
          "SELECT id, name, age, city FROM people WHERE age > AGE AND city <> 'nowhere'",
          "select id, name, age, city from people -- all who are old enough\n"
              + "        where city != 'nowhere' and (age > AGE)",
          "SELECT p.id, p.name, p.age, p.city FROM people AS p\n"
              + "        WHERE AGE < p.age AND NOT 'nowhere' = p.city",
          "WITH wanted AS (SELECT * FROM people WHERE 'nowhere' <> city AND AGE < age)\n"
              + "        SELECT id, name, age, city FROM wanted");

  private static final List<String> TOTALS =
      List.of(
          "SELECT c.city, count(*) AS n, sum(o.amount) AS total FROM CLEANED c"
              + " JOIN orders o ON o.person = c.id GROUP BY c.city ORDER BY c.city",
          "SELECT c.city, count(1) AS n, sum(amount) AS total FROM CLEANED c\n"
              + "        INNER JOIN orders ON c.id = person GROUP BY 1 ORDER BY city ASC",
          "WITH o AS (SELECT * FROM orders), c AS (SELECT * FROM CLEANED)\n"
              + "        SELECT city, count(*) AS n, sum(o.amount) AS total\n"
              + "        FROM c JOIN o ON (o.person = c.id) GROUP BY c.city ORDER BY c.city",
          "SELECT a.city, count(*) AS n, sum(b.amount) AS total FROM CLEANED AS a /* who */\n"
              + "        JOIN (SELECT * FROM orders) b ON b.person = a.id\n"
              + "        GROUP BY ALL ORDER BY a.city NULLS FIRST");

  /** The values for its parameters. */
  Map<String, String> parameters() {
    return Map.of("least", String.valueOf(least));
  }

  /** Whether another edition makes the same, however it is written. */
  boolean meansTheSame(Edited other) {
    return age == other.age && least == other.least && seed == other.seed && data == other.data;
  }

  /** The rows of the source that editions differ in. */
  String people() {
    StringBuilder rows = new StringBuilder("id,name,age,city\n");
    for (int i = 0; i < 40; i++) {
      int turned = (i * 7 + data * 3) % 40;
      String city = turned % 9 == 0 ? "nowhere" : "c" + turned % 5;
      rows.append("%d,n%d,%d,%s%n".formatted(i, turned, 18 + turned, city));
    }
    return rows.toString();
  }

  String yaml() {
    String head =
        """
        apiVersion: nightjar/v1
        name: %s
        parameters:
          least: {type: int, default: 1}
        """
            .formatted(pipeline);
    return head + (writing % 2 == 0 ? plainly() : otherwise());
  }

  private String plainly() {
    return """
    steps:
      people:
        collect: {format: csv, path: %s, schema: {id: int, name: string, age: int, city: string}}
      orders:
        collect: {format: csv, path: orders.csv, schema: {person: int, amount: double}}
      %s:
        sql: |
            %s
      valid:
        check: {input: %s, expect: [{unique: id}, {rowCount: {min: "${least}"}}]}
      parts:
        split: {input: valid, hash: {key: id, weights: {train: 0.75, test: 0.25}, seed: %d}}
      totals:
        sql: |
            %s
      youngest:
        sql: SELECT min(age) AS age FROM parts.train
    """
        .formatted(file, cleaned, clean(), cleaned, seed, totals());
  }

  /** The keys in another order, and values in other words. */
  private String otherwise() {
    return """
    # What comes out at the end
    steps:
      orders:
        description: What they bought
        collect:
          path: orders.csv
          schema: {person: int, amount: double}
          header: true
          format: csv
      people:
        collect: {path: "%s", schema: {id: int, name: string, age: int, city: string}, format: "csv"}
      %s:
        timeout: 7m
        sql: |
            %s
      totals:
        sql: |
            %s
      valid:
        retry: {attempts: 2}
        check:
          expect:
            - unique: [id]
            - rowCount: {min: "${least}"}
          input: %s
      parts:
        split:
          hash: {seed: %d, weights: {train: 75%%, test: 25%%}, key: [id]}
          input: valid
      youngest:
        sql: SELECT min(t.age) AS age FROM parts.train AS t;
    """
        .formatted(file, cleaned, clean(), totals(), cleaned, seed);
  }

  private String clean() {
    return CLEAN.get(writing).replace("AGE", String.valueOf(age));
  }

  private String totals() {
    return TOTALS.get(writing).replace("CLEANED", cleaned);
  }
}
