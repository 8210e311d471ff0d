package dev.nightjar.steps.spark;

import java.util.Optional;

/** Tells a step's own failures from those of the steps that it runs with in one pass. */
public interface Blame {

  /** Of a step that knows none of its failures. */
  Blame NONE =
      new Blame() {
        @Override
        public boolean claims(Exception thrown) {
          return false;
        }

        @Override
        public Optional<StepFailure> told(Exception thrown) {
          return Optional.empty();
        }
      };

  /** Whether a failure looks like the step's. It may look like another step's as well. */
  boolean claims(Exception thrown);

  /** A failure that is the step's, as its author is to read it; empty when Spark says it best. */
  Optional<StepFailure> told(Exception thrown);
}
