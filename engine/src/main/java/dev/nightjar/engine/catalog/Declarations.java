package dev.nightjar.engine.catalog;

import dev.nightjar.engine.compiler.Automation;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.compiler.Turn;
import dev.nightjar.engine.definition.Retention;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What definitions of the catalog say beside their steps. A definition never changes. */
@Component
public final class Declarations {

  private static final Declared NOTHING =
      new Declared(Automation.NONE, Optional.empty(), Turn.ORDINARY, Optional.empty());

  private final Definitions definitions;
  private final Map<String, Declared> known = new ConcurrentHashMap<>();

  Declarations(Definitions definitions) {
    this.definitions = definitions;
  }

  /** What a definition says beside its steps. */
  public record Declared(
      Automation automation,
      Optional<PlannedSchedule> schedule,
      Turn turn,
      Optional<Retention> retention) {}

  /**
   * What a definition says; nothing where it isn't in the catalog.
   *
   * @param hash its name
   * @param file where it lies, for what is read beside it
   */
  public Declared of(String hash, Path file) {
    Declared seen = known.get(hash);
    return seen == null
        ? definitions.find(hash).map(definition -> of(definition, file)).orElse(NOTHING)
        : seen;
  }

  /**
   * What a definition says.
   *
   * @param file where it lies, for what is read beside it
   */
  public Declared of(Definition definition, Path file) {
    return known.computeIfAbsent(definition.hash(), hash -> declared(definition, file));
  }

  private static Declared declared(Definition definition, Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Compilation compiled = definition.compile(absolute, file.toString(), Map.of(), Instant.EPOCH);
    return new Declared(
        compiled.automation(), compiled.schedule(), compiled.turn(), compiled.retention());
  }
}
