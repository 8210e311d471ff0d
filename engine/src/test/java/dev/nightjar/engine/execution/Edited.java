package dev.nightjar.engine.execution;

import static dev.nightjar.engine.execution.Knob.AGE;
import static dev.nightjar.engine.execution.Knob.CAPPED;
import static dev.nightjar.engine.execution.Knob.CODE;
import static dev.nightjar.engine.execution.Knob.DATA;
import static dev.nightjar.engine.execution.Knob.JUDGED;
import static dev.nightjar.engine.execution.Knob.LEAST;
import static dev.nightjar.engine.execution.Knob.NAMES;
import static dev.nightjar.engine.execution.Knob.NARROWED;
import static dev.nightjar.engine.execution.Knob.ONLY_IF;
import static dev.nightjar.engine.execution.Knob.PART;
import static dev.nightjar.engine.execution.Knob.PENALTY;
import static dev.nightjar.engine.execution.Knob.SEED;
import static dev.nightjar.engine.execution.Knob.TOTALS;
import static dev.nightjar.engine.execution.Knob.TOWNS;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A pipeline after some edits.
 *
 * @param positions where each knob stands
 */
record Edited(Map<Knob, Integer> positions) {

  /** Where {@link Knob#TOWNS} takes them from rows. */
  static final int BY_ROW = 3;

  Edited {
    positions = new EnumMap<>(positions);
  }

  /** Before any edit. */
  static Edited first() {
    Map<Knob, Integer> positions = new EnumMap<>(Knob.class);
    for (Knob knob : Knob.values()) {
      positions.put(knob, 1 % knob.choices());
    }
    return new Edited(positions);
  }

  int at(Knob knob) {
    return positions.get(knob);
  }

  /** With a knob somewhere else. */
  Edited turned(Knob knob, Random random) {
    Map<Knob, Integer> turned = new EnumMap<>(positions);
    turned.merge(
        knob, 1 + random.nextInt(knob.choices() - 1), (at, by) -> (at + by) % knob.choices());
    return new Edited(turned);
  }

  /** Written in another way, in most respects. */
  Edited rewritten(Random random) {
    Edited edited = this;
    for (Knob knob : Knob.ofWriting()) {
      edited = random.nextInt(3) > 0 ? edited.turned(knob, random) : edited;
    }
    return edited;
  }

  /** What a step is called. */
  String name(String step) {
    String[] others = {"", "_b", "2"};
    return step + others[at(NAMES)];
  }

  /** The values for its parameters. */
  Map<String, String> parameters() {
    return Map.of("least", String.valueOf(1 + at(LEAST)));
  }

  /**
   * What each step makes, by the step's name: whatever else is edited, it is the same where this is
   * the same.
   */
  Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    String people = "people " + at(DATA);
    String clean = "clean %d of (%s)".formatted(at(AGE), people);
    String read = at(NARROWED) == 0 ? clean : "narrow %d of (%s)".formatted(at(NARROWED), clean);
    String valid = "valid %d of (%s)".formatted(at(LEAST), read);
    String parts = "parts %d of (%s)".formatted(at(SEED), valid);
    String learnt = "learnt of (%s)".formatted(parts);
    String model = "model %d of (%s)".formatted(at(PENALTY), learnt);
    meanings.put(name("people"), people);
    meanings.put(name("clean"), clean);
    if (at(NARROWED) > 0) {
      meanings.put(name("narrow"), read);
    }
    meanings.put(name("valid"), valid);
    meanings.put(name("parts"), parts);
    meanings.put(name("youngest"), "youngest %d of (%s)".formatted(at(PART), parts));
    meanings.put(name("learnt"), learnt);
    meanings.put(name("model"), model);
    meanings.put(name("scores"), "scores of (%s) and (%s)".formatted(model, parts));
    if (at(CAPPED) > 0) {
      meanings.put(
          name("capped"), "capped %d by %d of (%s)".formatted(at(CAPPED), at(CODE), valid));
    }
    if (at(TOTALS) > 0) {
      meanings.put(name("orders"), "orders");
      meanings.put(
          name("totals"), "totals of orders and (%s)".formatted(at(TOTALS) == 1 ? clean : valid));
    }
    if (at(JUDGED) > 0) {
      meanings.put(
          name("quality"), "quality %d of (%s) and (%s)".formatted(at(JUDGED), model, learnt));
    }
    for (String town : towns()) {
      meanings.put(name("towns") + "." + town + ".own", "town %s of (%s)".formatted(town, valid));
    }
    if (at(TOWNS) == BY_ROW) {
      String cities = "cities of (%s)".formatted(valid);
      meanings.put(name("cities"), cities);
      meanings.put(name("towns"), "towns of (%s) and (%s)".formatted(cities, valid));
    }
    return meanings;
  }

  /** The towns that are listed. */
  List<String> towns() {
    return List.of(List.<String>of(), List.of("c1", "c2"), List.of("c2", "c3"), List.<String>of())
        .get(at(TOWNS));
  }

  /** The steps whose condition doesn't hold. */
  Set<String> skipped() {
    return at(ONLY_IF) == 2 ? Set.of(name("youngest")) : Set.of();
  }

  /** The rows of the source that editions differ in. */
  String people() {
    StringBuilder rows = new StringBuilder("id,name,age,city\n");
    for (int i = 0; i < 40; i++) {
      int turned = (i * 7 + at(DATA) * 3) % 40;
      String city = turned % 9 == 0 ? "nowhere" : "c" + turned % 5;
      rows.append("%d,n%d,%d,%s%n".formatted(i, turned, 18 + turned, city));
    }
    return rows.toString();
  }
}
