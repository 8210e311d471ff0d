package dev.nightjar.engine.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Commands to go on with, as they would be typed after the one that suggests them.
 *
 * @param server the one that was asked; null for none, or for one in the environment
 */
record FollowUp(Path home, @Nullable String server) {

  FollowUp(Path home) {
    this(home, null);
  }

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
  String decide(String verb, String run, String step) {
    return command("runs %s %s %s".formatted(verb, run, step)) + " --reason '…'";
  }

  private String command(String words) {
    if (server != null) {
      return "nightjar " + words + " --server " + server;
    }
    String option = home.equals(Path.of(HomeOption.DEFAULT)) ? "" : " --home " + quoted(home);
    return "nightjar " + words + option;
  }

  private static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[\\w./~+=@%:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
