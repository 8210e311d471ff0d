package dev.nightjar.engine.cli;

import dev.nightjar.engine.compiler.Fuse;
import dev.nightjar.engine.compiler.History;
import picocli.CommandLine.Option;

/** Whether steps may run together in one pass. */
final class FuseOption {

  @Option(names = "--no-fuse", description = "Run step by step, and write each output.")
  private boolean none;

  /** The rules to go by. */
  Fuse fuse(History history) {
    return none ? Fuse.nothing() : Fuse.by(history);
  }

  /** Whether it is given. */
  boolean given() {
    return none;
  }
}
