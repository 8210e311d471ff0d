package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.StepState;

/** The sign and the colour of a step's state. */
record StepMark(String sign, Style style) {

  static StepMark of(StepState state) {
    return switch (state) {
      case PENDING -> new StepMark("○", Style.DIM);
      case RUNNING -> new StepMark("●", Style.CYAN);
      case WAITING -> new StepMark("?", Style.YELLOW);
      case RETRYING -> new StepMark("↻", Style.YELLOW);
      case SUCCEEDED -> new StepMark("✓", Style.GREEN);
      case REUSED -> new StepMark("✓", Style.DIM);
      case FAILED -> new StepMark("✗", Style.RED);
      case SKIPPED -> new StepMark("–", Style.DIM);
      case CANCELLED -> new StepMark("–", Style.YELLOW);
    };
  }

  Text text() {
    return Text.of(sign, style);
  }
}
