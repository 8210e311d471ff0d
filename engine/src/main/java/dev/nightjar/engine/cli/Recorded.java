package dev.nightjar.engine.cli;

import dev.nightjar.engine.compiler.History;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is recorded in a home. It is looked at for a moment at a time, beside the engine that has
 * the home; where there is no home, nothing is recorded, and none is made.
 */
record Recorded(Path home) {

  /** The answer to a question; empty where there is no home. */
  <T> Optional<T> read(Function<Engine, T> question) {
    return Files.exists(home) ? Optional.of(Engine.read(home, question)) : Optional.empty();
  }

  /** What the outputs of a sound definition's steps cost earlier. */
  History history(Draft draft) {
    return read(engine -> RecordedHistory.of(engine, draft)).orElse(History.none());
  }
}
