package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.compiler.TriggerCycles;
import dev.nightjar.engine.definition.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A definition, and all that is wrong with it.
 *
 * @param draft null for a file that couldn't be read
 */
record Validated(Path file, @Nullable Draft draft, List<Problem> problems) {

  Validated {
    problems = List.copyOf(problems);
  }

  /** Finds what can be found without schemas. */
  static Validated compile(Path file, Map<String, String> values, Instant logicalTime) {
    try {
      Draft draft = Draft.read(file, values, logicalTime);
      return new Validated(file, draft, draft.problems().all());
    } catch (Refusal unreadable) {
      return new Validated(file, null, unreadable.problems());
    }
  }

  /** Adds what is wrong with definitions only because of each other. */
  static List<Validated> together(List<Validated> all) {
    TriggerCycles cycles =
        TriggerCycles.among(
            all.stream()
                .flatMap(each -> Stream.ofNullable(each.draft()))
                .map(Draft::compilation)
                .toList());
    return all.stream().map(each -> each.with(cycles)).toList();
  }

  private Validated with(TriggerCycles cycles) {
    return Optional.ofNullable(draft)
        .flatMap(sound -> cycles.problem(sound.compilation()))
        .map(problem -> new Validated(file, draft, List.of(problem)))
        .orElse(this);
  }

  boolean sound() {
    return problems.isEmpty();
  }

  Text confirmation() {
    String size = draft == null ? "" : draft.size();
    return Text.of("OK", Style.GREEN).and("  " + file + ": " + size);
  }
}
