package dev.nightjar.engine.compiler;

import java.nio.file.Path;
import java.util.Optional;

/** Which files a definition may name: those that it runs as parts of itself, and its libraries. */
@FunctionalInterface
public interface Reach {

  /** Whatever the file system has. */
  Reach EVERYWHERE = file -> Optional.empty();

  /**
   * Why a file may not be used; empty when it may. Called before the file is looked for, so what
   * keeps files elsewhere may put it there now.
   *
   * @param file normalised
   */
  Optional<String> refusal(Path file);
}
