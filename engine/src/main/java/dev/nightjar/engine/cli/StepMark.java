package dev.nightjar.engine.cli;

import java.util.Locale;

/** The sign and the colour of each state that a step can be in. */
enum StepMark {
  PENDING("○", Style.DIM),
  RUNNING("●", Style.CYAN),
  RETRYING("↻", Style.YELLOW),
  SUCCEEDED("✓", Style.GREEN),
  REUSED("✓", Style.DIM),
  FAILED("✗", Style.RED),
  SKIPPED("–", Style.DIM),
  CANCELLED("–", Style.YELLOW);

  private final String sign;
  private final Style style;

  StepMark(String sign, Style style) {
    this.sign = sign;
    this.style = style;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Text sign() {
    return Text.of(sign, style);
  }

  Style style() {
    return style;
  }

  boolean ended() {
    return ordinal() >= SUCCEEDED.ordinal();
  }

  boolean active() {
    return this == RUNNING || this == RETRYING;
  }
}
