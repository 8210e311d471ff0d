package dev.nightjar.engine.cli;

import java.util.List;

/** The lower end of a terminal, where some lines are drawn again and again. */
final class Screen {

  private static final String LINE_UP = "\u001b[1A";
  private static final String CLEAR_LINE = "\u001b[2K";
  private static final String CLEAR_BELOW = "\u001b[0J";

  private final Output output;
  private int drawn;
  private String last = "";

  Screen(Output output) {
    this.output = output;
  }

  Terminal terminal() {
    return output.terminal();
  }

  /** Puts lines in the place of those drawn before. They must fit into the terminal's width. */
  synchronized void draw(List<Text> lines) {
    String frame = frame(lines);
    if (!frame.equals(last) || drawn != lines.size()) {
      // One write a frame, so that the terminal never shows half of one.
      output.out().print(back() + frame + CLEAR_BELOW);
      output.out().flush();
      drawn = lines.size();
      last = frame;
    }
  }

  /** Puts lines in the place of those drawn before, and leaves them there for good. */
  synchronized void keep(List<Text> lines) {
    output.out().print(back() + frame(lines) + CLEAR_BELOW);
    output.out().flush();
    drawn = 0;
    last = "";
  }

  private String back() {
    return LINE_UP.repeat(drawn) + "\r";
  }

  private String frame(List<Text> lines) {
    StringBuilder frame = new StringBuilder();
    lines.forEach(line -> frame.append(CLEAR_LINE).append(terminal().show(line)).append('\n'));
    return frame.toString();
  }
}
