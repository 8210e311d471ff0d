package dev.nightjar.engine.notification;

import java.nio.file.Path;

/**
 * Commands to go on with, as they are typed on the machine of the engine that tells.
 *
 * @param home its home
 */
record Follow(Path home) {

  String show(String run) {
    return command("runs show " + run);
  }

  String retry(String run) {
    return command("runs retry " + run);
  }

  String approve(String run, String step) {
    return command("runs approve %s %s".formatted(run, step)) + " --reason '…'";
  }

  private String command(String words) {
    return "nightjar %s --home %s".formatted(words, home);
  }
}
