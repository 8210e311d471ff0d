package dev.nightjar.engine.cli;

/** Who gives a command. */
final class Person {

  private Person() {}

  /** Who is logged in, as the operating system has it. */
  static String name() {
    return ProcessHandle.current()
        .info()
        .user()
        .orElseGet(() -> System.getProperty("user.name", "unknown"));
  }
}
