package dev.nightjar.engine.access;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can log in.
 *
 * @param source {@link #STORE} for a password that is kept here, else the provider to log in at
 * @param mustChange whether nothing but another password is taken from them
 * @param generation raised when what was logged in before must end
 * @param roles by project; {@link Caller#ALL} stands for all
 * @param seenAt when they logged in last
 */
public record User(
    String name,
    String source,
    boolean enabled,
    boolean mustChange,
    int generation,
    Map<String, Role> roles,
    Instant createdAt,
    @Nullable Instant seenAt) {

  /** The source of users whose passwords are kept here. */
  public static final String STORE = "store";

  public User {
    roles = Map.copyOf(new TreeMap<>(roles));
  }

  /** Whether the password is kept here. */
  public boolean hasPassword() {
    return source.equals(STORE);
  }

  /** This user as who asks for something. */
  public Caller caller(@Nullable String address) {
    return new Caller(name, Caller.Kind.USER, roles, address);
  }
}
