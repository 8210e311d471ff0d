package dev.nightjar.engine.console;

final class PreparedStore {
  private PreparedStore() {}

  static void fill(ConsoleServer server) {}
}
