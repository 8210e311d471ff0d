package dev.nightjar.engine.execution;

import java.nio.file.Path;

/** The folder in which an engine keeps its store, its data and its logs. */
public final class Home {

  private final Path path;

  private Home(Path path) {
    this.path = path;
  }

  /**
   * Opens a home, and makes it where there is none, for its owner's eyes only.
   *
   * @throws HomeFailure when it can't be used
   */
  public static Home open(Path path) {
    return new Home(path.toAbsolutePath().normalize());
  }

  /** The folder, absolute. */
  public Path path() {
    return path;
  }

  /** Where the output of attempts lies. */
  public Path data() {
    return path.resolve("data");
  }

  /** Where what the drivers print goes. */
  public Path drivers() {
    return path.resolve("drivers");
  }

  /** What the engine logs. */
  public Path log() {
    return path.resolve("engine.log");
  }
}
