package dev.nightjar.engine.api;

import dev.nightjar.engine.execution.Environment;
import dev.nightjar.engine.metadata.Measurement;
import dev.nightjar.engine.registry.AliasMove;
import dev.nightjar.engine.registry.ModelDetails;
import dev.nightjar.engine.registry.RegisteredModel;
import dev.nightjar.steps.contract.work.Signature;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model version as a program reads it. */
public record ModelJson(
    String name,
    int version,
    List<String> aliases,
    String fingerprint,
    String trainedBy,
    Instant madeAt,
    String location,
    Signature signature,
    @Nullable String commit,
    boolean modified,
    Map<String, String> parameters,
    @Nullable Environment environment,
    Map<String, String> trainedOn,
    List<Measurement> metrics,
    List<Move> history,
    String definition) {

  public static ModelJson of(ModelDetails details) {
    RegisteredModel model = details.model();
    return new ModelJson(
        model.version().model(),
        model.version().number(),
        model.aliases(),
        model.version().fingerprint(),
        model.run(),
        model.madeAt(),
        Locations.plain(model.version().stored().location()),
        model.version().stored().signature(),
        details.commit(),
        details.modified(),
        details.parameters(),
        details.environment(),
        details.trainedOn(),
        details.metrics(),
        details.history().stream().map(Move::of).toList(),
        details.definition());
  }

  /** A move of an alias; version 0 is none. */
  public record Move(String alias, int from, int to, String attempt, Instant at) {
    public static Move of(AliasMove move) {
      return new Move(move.alias(), move.from(), move.to(), move.attempt(), move.at());
    }
  }
}
