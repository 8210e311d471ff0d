package dev.nightjar.engine.compiler;

import java.util.Optional;

/** What is known of earlier runs. */
@FunctionalInterface
public interface History {

  /** What a step's output cost; empty when it was never written by itself. */
  Optional<Past> of(String pipeline, String step);

  /** Of a pipeline that has never run. */
  static History none() {
    return (pipeline, step) -> Optional.empty();
  }
}
