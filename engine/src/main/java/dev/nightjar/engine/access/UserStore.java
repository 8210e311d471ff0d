package dev.nightjar.engine.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps users. Each change is made within the caller's transaction. */
public interface UserStore {

  /** Has nobody else change users until the end of the caller's transaction. */
  void lock();

  /** All, by name. */
  List<User> all();

  /** The user of this name. */
  Optional<User> find(String name);

  /** The hash of a user's password; empty where there is no such user, or no password. */
  Optional<String> password(String name);

  /**
   * Adds a user.
   *
   * @param password the hash; null for who logs in elsewhere
   * @return false when the name is taken
   */
  boolean add(User user, @Nullable String password);

  /** Lets a user in or not, and ends what was logged in before. */
  void enable(String name, boolean enabled);

  /** Gives a user another password, and ends what was logged in before. */
  void password(String name, String hash, boolean mustChange);

  /** Writes a better hash of the same password. */
  void rehash(String name, String hash);

  /** Grants a role in a project in place of the one before; null for none. */
  void role(String name, String project, @Nullable Role role);

  /** Notes a login. */
  void seen(String name, Instant at);
}
