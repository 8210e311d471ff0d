package dev.nightjar.engine.access;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for something.
 *
 * @param name as it stands in the audit log
 * @param roles by project; {@code "*"} stands for all projects
 * @param address where from; null on this machine's command line
 * @param identity tells callers apart, also those that have the same name
 */
public record Caller(
    String name, Kind kind, Map<String, Role> roles, @Nullable String address, String identity) {

  /** In place of a project: all of them. */
  public static final String ALL = "*";

  public Caller {
    roles = Map.copyOf(roles);
  }

  /** One that nobody else has the name of. */
  public Caller(String name, Kind kind, Map<String, Role> roles, @Nullable String address) {
    this(name, kind, roles, address, kind + " " + name);
  }

  /** What callers are. */
  public enum Kind {
    /** Whoever gives a command on this machine, and can read and write the home anyway. */
    LOCAL,
    /** A person who has logged in. */
    USER,
    /** A program that shows a token. */
    TOKEN,
    /** Nobody who is known. */
    NOBODY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Nobody: may do nothing. */
  public static Caller nobody(@Nullable String address) {
    return new Caller("nobody", Kind.NOBODY, Map.of(), address);
  }

  /** What the caller may do in a project. */
  public Optional<Role> roleIn(String project) {
    Role everywhere = roles.get(ALL);
    Role there = roles.get(project);
    if (everywhere == null || there == null) {
      return Optional.ofNullable(everywhere == null ? there : everywhere);
    }
    return Optional.of(Role.greater(there, everywhere));
  }

  /** Whether the caller may do in a project what a role may. */
  public boolean may(Role least, String project) {
    return roleIn(project).filter(role -> role.includes(least)).isPresent();
  }

  /** Whether the caller may do in all projects what a role may. */
  public boolean mayEverywhere(Role least) {
    Role everywhere = roles.get(ALL);
    return everywhere != null && everywhere.includes(least);
  }

  /** The projects that the caller may look at; empty for all. */
  public Optional<Set<String>> visible() {
    return roles.containsKey(ALL) ? Optional.empty() : Optional.of(new TreeSet<>(roles.keySet()));
  }

  /** The rights of one that are bound by what another may do. */
  static Map<String, Role> bounded(Map<String, Role> rights, Caller by) {
    Map<String, Role> bounded = new HashMap<>();
    for (Map.Entry<String, Role> right : rights.entrySet()) {
      if (right.getKey().equals(ALL)) {
        by.roles()
            .forEach(
                (project, role) ->
                    bounded.merge(project, Role.lesser(role, right.getValue()), Role::greater));
      } else {
        by.roleIn(right.getKey())
            .ifPresent(
                role ->
                    bounded.merge(
                        right.getKey(), Role.lesser(role, right.getValue()), Role::greater));
      }
    }
    return bounded;
  }
}
