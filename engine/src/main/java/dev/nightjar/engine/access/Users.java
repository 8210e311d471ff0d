package dev.nightjar.engine.access;

import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.execution.AuditEntry.Subject;
import dev.nightjar.engine.execution.Transactions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who can log in and what they may do. Whoever calls it has asked {@link Guard} whether the caller
 * may; all that it does is in the audit log, except for passwords themselves.
 */
@Component
public final class Users {

  /** Who is there first. */
  public static final String FIRST = "admin";

  /** What names are like, those of tokens too. */
  static final String NAMES =
      "A name takes letters, digits and . _ @ -, and begins with a letter or a digit";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}");
  private static final Pattern PROJECT = Pattern.compile("\\*|[a-z][a-z0-9-]{0,99}");

  private final UserStore store;
  private final PasswordHash hash;
  private final Decisions decisions;
  private final Transactions transactions;
  private final Clock clock;
  private final Secrets secrets = new Secrets();
  private final Throttle throttle;

  Users(
      UserStore store,
      PasswordHash hash,
      Decisions decisions,
      Transactions transactions,
      Clock clock) {
    this.store = store;
    this.hash = hash;
    this.decisions = decisions;
    this.transactions = transactions;
    this.clock = clock;
    this.throttle = new Throttle(clock);
  }

  /** All, by name. */
  public List<User> all() {
    return store.all();
  }

  /** The user of this name. */
  public Optional<User> find(String name) {
    return store.find(name);
  }

  /**
   * Makes the first user of a store that has none, an administrator.
   *
   * @return the password that is good until it is changed, at the first login; empty where there
   *     are users
   */
  public Optional<String> first() {
    if (!store.all().isEmpty()) {
      return Optional.empty();
    }
    Caller engine = new Caller("nightjar", Caller.Kind.LOCAL, Map.of(), null);
    String password = secrets.password();
    String hashed = hash.of(password);
    boolean added =
        transactions.run(
            () -> {
              User user = newUser(FIRST, User.STORE, Map.of(Caller.ALL, Role.ADMIN));
              if (!store.add(user, hashed)) {
                return false;
              }
              decisions.note(engine, Subject.USER, FIRST, "add", null, words(user));
              return true;
            });
    return added ? Optional.of(password) : Optional.empty();
  }

  /**
   * Adds a user, who has to change the password at the first login.
   *
   * @return the password that they log in with once
   * @throws AccessRefused when the name is taken or can't be one
   */
  public String add(String name, Map<String, Role> roles, Caller by) {
    if (!isName(name)) {
      throw new AccessRefused("Cannot add a user of this name: " + name, NAMES);
    }
    roles.keySet().forEach(Users::checkProject);
    String password = secrets.password();
    String hashed = hash.of(password);
    transactions.run(
        () -> {
          User user = newUser(name, User.STORE, roles);
          if (!store.add(user, hashed)) {
            throw new AccessRefused("Cannot add user %s: the name is taken".formatted(name), null);
          }
          decisions.note(by, Subject.USER, name, "add", null, words(user));
        });
    return password;
  }

  /**
   * Lets a user in again, or no more: then all their sessions end and their tokens are worth
   * nothing.
   *
   * @throws AccessRefused when there is no such user, or nobody would be left to administer
   */
  public void enable(String name, boolean enabled, Caller by) {
    transactions.run(
        () -> {
          store.lock();
          User user = existing(name);
          if (user.enabled() == enabled) {
            return;
          }
          store.enable(name, enabled);
          requireAdministrator();
          decisions.note(
              by,
              Subject.USER,
              name,
              enabled ? "enable" : "disable",
              state(user.enabled()),
              state(enabled));
        });
  }

  /**
   * Grants a role in a project, in place of the one that the user had there.
   *
   * @param role null for none
   * @throws AccessRefused when there is no such user, or nobody would be left to administer
   */
  public void grant(String name, String project, @Nullable Role role, Caller by) {
    checkProject(project);
    transactions.run(
        () -> {
          store.lock();
          User before = existing(name);
          store.role(name, project, role);
          requireAdministrator();
          decisions.note(
              by,
              Subject.USER,
              name,
              role == null ? "revoke" : "grant",
              words(before),
              words(existing(name)));
        });
  }

  /**
   * Gives a user a password that is good for one login.
   *
   * @throws AccessRefused when there is no such user, or they log in elsewhere
   */
  public String resetPassword(String name, Caller by) {
    String password = secrets.password();
    String hashed = hash.of(password);
    transactions.run(
        () -> {
          requirePassword(existing(name));
          store.password(name, hashed, /* mustChange= */ true);
          decisions.note(by, Subject.USER, name, "reset-password", null, null);
        });
    return password;
  }

  /**
   * Changes a user's password, by themselves. All their sessions end.
   *
   * @throws AccessRefused when the one before is another, it was tried too often, or the new one
   *     isn't taken
   */
  public void changePassword(String name, String before, String password, Caller by) {
    String address = String.valueOf(by.address());
    // Who has found a session open mustn't find out the password as well.
    if (!throttle.admits(name, address)) {
      throw new AccessRefused(
          "Cannot change the password: it was tried too often",
          "It can be tried again in a quarter of an hour");
    }
    String known = store.password(name).orElse("");
    if (known.isEmpty() || !hash.matches(before, known)) {
      throw new AccessRefused("Cannot change the password: the one before is another", null);
    }
    throttle.succeeded(name, address);
    if (before.equals(password)) {
      throw new AccessRefused("Cannot change the password: it is the one before", null);
    }
    PasswordRules.check(name, password);
    String hashed = hash.of(password);
    transactions.run(
        () -> {
          requirePassword(existing(name));
          store.password(name, hashed, /* mustChange= */ false);
          decisions.note(by, Subject.USER, name, "change-password", null, null);
        });
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  private User newUser(String name, String source, Map<String, Role> roles) {
    return new User(
        name,
        source,
        /* enabled= */ true,
        /* mustChange= */ source.equals(User.STORE),
        /* generation= */ 1,
        roles,
        clock.instant(),
        null);
  }

  private User existing(String name) {
    return store
        .find(name)
        .orElseThrow(
            () ->
                new AccessRefused(
                    "Cannot find user: " + name,
                    Nearest.hintOrAll(name, store.all().stream().map(User::name).toList())));
  }

  private static void requirePassword(User user) {
    if (!user.hasPassword()) {
      throw new AccessRefused(
          "Cannot set the password of %s: they log in at %s".formatted(user.name(), user.source()),
          null);
    }
  }

  /** Those who take it from each other at once come here one after the other. */
  private void requireAdministrator() {
    boolean left =
        store.all().stream()
            .anyMatch(user -> user.enabled() && user.caller(null).mayEverywhere(Role.ADMIN));
    if (!left) {
      throw new AccessRefused(
          "Cannot take this away: nobody would be left who administers all projects",
          "Make another user an administrator first");
    }
  }

  static void checkProject(String project) {
    if (!PROJECT.matcher(project).matches()) {
      throw new AccessRefused(
          "Cannot grant anything in project: " + project,
          "A project is the name of a repository, 'local' or '*' for all");
    }
  }

  private static String state(boolean enabled) {
    return enabled ? "enabled" : "disabled";
  }

  static String words(User user) {
    return user.roles().isEmpty()
        ? "no role"
        : String.join(
            ", ",
            new TreeMap<>(user.roles())
                .entrySet().stream()
                    .map(each -> each.getValue() + " in " + each.getKey())
                    .toList());
  }
}
