package dev.nightjar.engine.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The classes of the engine's libraries as {@code engine/rehearse} lays them out. */
public final class EngineArchive {

  private EngineArchive() {}

  /**
   * What the JVM of a command is told, so that it starts from them; nothing where there are none.
   */
  public static List<String> options() {
    Path archive = Path.of("target/engine.jsa").toAbsolutePath();
    return Files.exists(archive)
        ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off")
        : List.of();
  }
}
