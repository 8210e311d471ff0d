package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Node;
import dev.nightjar.engine.definition.Passage;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Span;
import dev.nightjar.steps.contract.work.Place;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A step as it is written.
 *
 * @param document the file that it is in
 * @param step its name there
 * @param scope what {@code ${…}} means there
 */
record Written(Document document, String step, Scope scope) {

  /** Takes problems with the step. */
  StepProblems problems(Consumer<Problem> problems) {
    return new StepProblems(document, step, problems);
  }

  /** The text that a pointer below the step leads to; empty where there is none. */
  Optional<Node.Scalar> scalar(String pointer) {
    return document.scalar(passage(Place.at(step, pointer)).pointer());
  }

  /** What an author's text in the step is on every day and for whatever values are given. */
  LastingText lasting(Node.Scalar scalar) {
    return new LastingText(scalar.written(), scope);
  }

  /** Where in the file a place in the step is. */
  Problem.Location locate(Place place) {
    Passage passage = passage(place);
    Span span = document.span(passage.pointer(), passage.start(), passage.stop());
    return document.source().locate(span);
  }

  /** A place in the step as a place in its file. */
  Passage passage(Place place) {
    return StepProblems.passage(new Place(step, place.pointer(), place.start(), place.stop()));
  }
}
