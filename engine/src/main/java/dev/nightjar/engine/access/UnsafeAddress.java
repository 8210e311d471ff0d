package dev.nightjar.engine.access;

/** A server would listen where passwords and tokens can be read on their way to it. */
public final class UnsafeAddress extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** For an address that others reach. */
  public UnsafeAddress(String address) {
    super(
        "Cannot listen at %s without TLS: passwords could be read on their way".formatted(address));
  }

  /** What would mend it. */
  public String hint() {
    return "Set server.ssl, or have a proxy encrypt and say so with --behind-proxy";
  }
}
