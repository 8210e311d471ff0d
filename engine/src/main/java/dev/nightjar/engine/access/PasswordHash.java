package dev.nightjar.engine.access;

/** Makes of a password what may be kept. */
public interface PasswordHash {

  /** A hash of it that names its own algorithm. */
  String of(String password);

  /** Whether a password is the one of a hash. Takes long on purpose. */
  boolean matches(String password, String hash);

  /** Whether a hash was made by a weaker rule than that of today. */
  boolean isWeak(String hash);
}
