package dev.nightjar.engine.cli;

/** What the process tells its caller. After Ctrl-C the JVM itself says 130. */
final class ExitCode {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int INVALID = 2;
  static final int UNREACHABLE = 3;

  /** Only where it is asked for. */
  static final int CHANGES = 4;

  private ExitCode() {}
}
