package dev.nightjar.engine.cli;

import java.nio.file.Path;

/** Commands to go on with, as they would be typed after the one that suggests them. */
record FollowUp(Path home) {

  String show(String run) {
    return command("runs show " + run);
  }

  String logs(String run, String step) {
    return command("runs logs " + run + " " + step);
  }

  String retry(String run) {
    return command("runs retry " + run);
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
