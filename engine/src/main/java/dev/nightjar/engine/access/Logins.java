package dev.nightjar.engine.access;

import dev.nightjar.engine.execution.AuditEntry.Subject;
import dev.nightjar.engine.execution.Transactions;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Lets users in by their passwords. Whoever fails isn't told why, and is told as slowly whether
 * there is such a user or not.
 */
@Component
public final class Logins {

  /** In the audit log in place of a name that nobody has; it might be a password. */
  private static final String UNKNOWN = "(unknown)";

  private final UserStore store;
  private final PasswordHash hash;
  private final Decisions decisions;
  private final Transactions transactions;
  private final Clock clock;
  private final Throttle throttle;
  private final String nobodys;

  Logins(
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
    this.nobodys = hash.of(new Secrets().password());
  }

  /**
   * The user who logs in.
   *
   * @param address where from
   * @return empty when the name or the password is wrong, or the user isn't let in
   * @throws TooMany when it was tried too often
   */
  public Optional<User> login(String name, String password, String address) {
    if (!throttle.admits(name, address)) {
      throw new TooMany();
    }
    String known = store.password(name).orElse("");
    boolean right = hash.matches(password, known.isEmpty() ? nobodys : known) && !known.isEmpty();
    Optional<User> user = store.find(name);
    if (!right || user.filter(User::enabled).isEmpty()) {
      failed(user.map(User::name).orElse(UNKNOWN), address);
      return Optional.empty();
    }
    throttle.succeeded(name, address);
    entered(user.get(), address);
    if (hash.isWeak(known)) {
      store.rehash(name, hash.of(password));
    }
    return user;
  }

  /**
   * The user whom a provider knows, with the roles that it says they have. One who comes for the
   * first time is added.
   *
   * @throws AccessRefused when they have no role, aren't let in, or somebody else has the name
   */
  public User fromProvider(String name, String provider, Map<String, Role> roles, String address) {
    if (!Users.isName(name)) {
      throw new AccessRefused("Cannot let in who has no name: " + name, null);
    }
    User user =
        transactions.run(
            () -> {
              User known = store.find(name).orElse(null);
              if (known == null) {
                if (roles.isEmpty()) {
                  throw new AccessRefused("Cannot let in %s: no role".formatted(name), null);
                }
                known = new User(name, provider, true, false, 1, roles, clock.instant(), null);
                store.add(known, null);
                note(provider, known, "add", address);
              }
              if (!known.source().equals(provider) || !known.enabled()) {
                throw new AccessRefused(
                    "Cannot let in %s: the name is another's, or disabled".formatted(name), null);
              }
              if (!known.roles().equals(roles)) {
                Set<String> before = known.roles().keySet();
                before.forEach(project -> store.role(name, project, null));
                roles.forEach((project, role) -> store.role(name, project, role));
                note(provider, store.find(name).orElseThrow(), "grant", address);
              }
              if (roles.isEmpty()) {
                return known;
              }
              return store.find(name).orElseThrow();
            });
    if (roles.isEmpty()) {
      failed(name, address);
      throw new AccessRefused("Cannot let in %s: no role".formatted(name), null);
    }
    entered(user, address);
    return user;
  }

  private void note(String provider, User user, String action, String address) {
    decisions.note(
        new Caller("provider:" + provider, Caller.Kind.NOBODY, Map.of(), address),
        Subject.USER,
        user.name(),
        action,
        null,
        Users.words(user));
  }

  private void failed(String name, String address) {
    transactions.run(
        () -> decisions.note(Caller.nobody(address), Subject.LOGIN, name, "fail", null, null));
  }

  /** Notes that a user was let in, here or elsewhere. */
  void entered(User user, String address) {
    transactions.run(
        () -> {
          store.seen(user.name(), clock.instant());
          decisions.note(user.caller(address), Subject.LOGIN, user.name(), "enter", null, null);
        });
  }

  /** It was tried too often. */
  public static final class TooMany extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooMany() {
      super("Cannot log in: it was tried too often; it can be tried again in a quarter of an hour");
    }
  }
}
