package dev.nightjar.engine;

/** The engine can't listen where it should. */
public final class AddressInUse extends RuntimeException {

  AddressInUse(int port) {
    super("Cannot listen on port %d: another process does".formatted(port));
  }

  /** What would mend it. */
  public String hint() {
    return "Name another with --port or --management-port, or 0 for any that is free";
  }
}
