package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.Approval;
import java.nio.file.Path;

/** Commands to go on with, as they would be typed after the one that suggests them. */
record FollowUp(Path home) {

  /** For what runs nothing that could be gone on with. */
  static FollowUp none() {
    return new FollowUp(Path.of(HomeOption.DEFAULT));
  }

  String show(String run) {
    return command("runs show " + run);
  }

  String branches(String run) {
    return command("runs list --of " + run);
  }

  String logs(String run, String step) {
    return command("runs logs " + run + " " + step);
  }

  String backfill(String id) {
    return command("backfill show " + id);
  }

  String retry(String run) {
    return command("runs retry " + run);
  }

  /** Answers a question; the reason is left to who answers. */
  String decide(String verb, Approval question) {
    return command("runs %s %s %s".formatted(verb, question.run(), question.step()))
        + " --reason '…'";
  }

  private String command(String words) {
    String option = home.equals(Path.of(HomeOption.DEFAULT)) ? "" : " --home " + quoted(home);
    return "nightjar " + words + option;
  }

  private static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[\\w./~+=@%:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
