package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Passage;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.steps.contract.work.Place;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes problems with one step, at places below it. */
record StepProblems(Document document, String step, Consumer<Problem> problems) {

  /** A problem with a whole value, such as the one at {@code /split/input}. */
  void tell(String code, String pointer, String message, @Nullable String hint) {
    tell(code, Place.at(step, pointer), message, hint);
  }

  void tell(String code, Place place, String message, @Nullable String hint) {
    problems.accept(document.problem(code, passage(place), message, hint));
  }

  /** A problem with the key in front of a value. */
  void tellKey(String code, String pointer, String message, @Nullable String hint) {
    String whole = passage(Place.at(step, pointer)).pointer();
    problems.accept(document.source().problem(code, document.keySpan(whole), message, hint));
  }

  /** A place below a step as a place in the file. */
  static Passage passage(Place place) {
    return new Passage(pointer(place.step()) + place.pointer(), place.start(), place.stop());
  }

  /** The pointer to a step. */
  static String pointer(String step) {
    return Passage.child("/steps", step);
  }
}
