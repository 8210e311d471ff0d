package dev.nightjar.engine.cli;

import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Problem.Location;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.steps.contract.work.Place;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The places of the definition that a run was made from, as it was then. */
final class DefinitionPlaces implements StepFailures.Places {

  private final Optional<Document> document;

  private DefinitionPlaces(Optional<Document> document) {
    this.document = document;
  }

  static DefinitionPlaces of(RunDetails details, Definitions definitions) {
    Path file = details.source().path();
    Path folder = Objects.requireNonNullElse(file.getParent(), file);
    return new DefinitionPlaces(
        definitions
            .find(details.definition())
            .map(definition -> Source.of(Locations.shown(file), folder, definition.text()))
            .flatMap(source -> Document.read(source, problem -> {})));
  }

  @Override
  public @Nullable Location apply(Place place) {
    String pointer = "/steps/" + place.step() + place.pointer();
    return document
        .map(read -> read.source().locate(read.span(pointer, place.start(), place.stop())))
        .orElse(null);
  }
}
