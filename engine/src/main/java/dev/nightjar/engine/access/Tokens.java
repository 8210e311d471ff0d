package dev.nightjar.engine.access;

import dev.nightjar.engine.access.Caller.Kind;
import dev.nightjar.engine.execution.AuditEntry.Subject;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.steps.contract.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tokens for programs. A token is shown once, when it is made; what is kept tells whether one is
 * right, not what it is. It may do what its role may in its projects, and never more than its user.
 */
@Component
public final class Tokens {

  /** What every token begins with, so that it is found where it doesn't belong. */
  public static final String PREFIX = "nj_";

  /** For how long a token may be good. */
  public static final Duration LONGEST = Duration.ofDays(366);

  private static final int BYTES = 32;

  /** Nobody needs to know more exactly when a token was used. */
  private static final Duration USE = Duration.ofMinutes(1);

  private final TokenStore store;
  private final UserStore users;
  private final Decisions decisions;
  private final Transactions transactions;
  private final Clock clock;
  private final Secrets secrets = new Secrets();

  Tokens(
      TokenStore store,
      UserStore users,
      Decisions decisions,
      Transactions transactions,
      Clock clock) {
    this.store = store;
    this.users = users;
    this.decisions = decisions;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * What is asked for.
   *
   * @param user whose rights bound it; null for nobody's
   */
  public record Wanted(
      String name, @Nullable String user, Role role, Set<String> projects, Duration life) {

    public Wanted {
      projects = Set.copyOf(projects);
    }
  }

  /**
   * A token that was made.
   *
   * @param secret what a program has to show; nobody can ask for it again
   */
  public record Made(ApiToken token, String secret) {

    @Override
    public String toString() {
      return token.toString();
    }
  }

  /** All, also those that are good no more, the newest first. */
  public List<ApiToken> all() {
    return store.all();
  }

  /** The token of this id. */
  public Optional<ApiToken> find(String id) {
    return store.find(id);
  }

  /**
   * Makes a token.
   *
   * @throws AccessRefused when it can't be made like that
   */
  public Made create(Wanted wanted, Caller by) {
    check(wanted);
    String secret = PREFIX + secrets.bytes(BYTES);
    Instant now = clock.instant();
    ApiToken token =
        new ApiToken(
            secrets.id(),
            wanted.name(),
            wanted.user(),
            wanted.role(),
            wanted.projects(),
            by.name(),
            now,
            now.plus(wanted.life()),
            null,
            null,
            null);
    transactions.run(
        () -> {
          store.add(token, Sha256.of(secret));
          decisions.note(by, Subject.TOKEN, token.id(), "create", null, words(token));
        });
    return new Made(token, secret);
  }

  private void check(Wanted wanted) {
    if (!Users.isName(wanted.name())) {
      throw new AccessRefused("Cannot make a token of this name: " + wanted.name(), Users.NAMES);
    }
    if (wanted.projects().isEmpty()) {
      throw new AccessRefused("Cannot make a token for no project", "'*' stands for all");
    }
    wanted.projects().forEach(Users::checkProject);
    if (wanted.life().compareTo(Duration.ZERO) <= 0 || wanted.life().compareTo(LONGEST) > 0) {
      throw new AccessRefused(
          "Cannot make a token for this time: " + wanted.life(),
          "It may be good for %d days at most".formatted(LONGEST.toDays()));
    }
    if (wanted.user() != null && users.find(wanted.user()).isEmpty()) {
      throw new AccessRefused("Cannot find user: " + wanted.user(), null);
    }
  }

  /**
   * Revokes a token at once.
   *
   * @throws AccessRefused when there is no such token, or it was revoked before
   */
  public void revoke(String id, Caller by) {
    transactions.run(
        () -> {
          ApiToken token =
              store.find(id).orElseThrow(() -> new AccessRefused("Cannot find token: " + id, null));
          if (!store.revoke(id, clock.instant())) {
            throw new AccessRefused(
                "Cannot revoke token %s: it was revoked before".formatted(id), null);
          }
          decisions.note(by, Subject.TOKEN, id, "revoke", words(token), null);
        });
  }

  /**
   * Who shows a token; empty when it is good for nothing.
   *
   * @param address where it came from
   */
  public Optional<Caller> shown(String secret, @Nullable String address) {
    if (!secret.startsWith(PREFIX) || secret.length() > 100) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Optional<ApiToken> found = store.byHash(Sha256.of(secret)).filter(token -> token.goodAt(now));
    Optional<Caller> caller = found.flatMap(token -> caller(token, address));
    if (caller.isPresent()) {
      note(found.get(), now, address);
    }
    return caller;
  }

  private Optional<Caller> caller(ApiToken token, @Nullable String address) {
    Map<String, Role> rights = new HashMap<>();
    token.projects().forEach(project -> rights.put(project, token.role()));
    String name = "token:" + token.name();
    String identity = Kind.TOKEN + " " + token.id();
    if (token.user() == null) {
      return Optional.of(new Caller(name, Kind.TOKEN, rights, address, identity));
    }
    return users
        .find(token.user())
        .filter(User::enabled)
        .map(user -> Caller.bounded(rights, user.caller(address)))
        .map(bounded -> new Caller(name, Kind.TOKEN, bounded, address, identity));
  }

  private void note(ApiToken token, Instant now, @Nullable String address) {
    Instant before = token.usedAt();
    if (before == null || before.plus(USE).isBefore(now)) {
      store.used(token.id(), now, address);
    }
  }

  private static String words(ApiToken token) {
    return "%s: %s in %s until %s%s"
        .formatted(
            token.name(),
            token.role(),
            String.join(", ", token.projects().stream().sorted().toList()),
            token.expiresAt(),
            token.user() == null ? "" : ", for " + token.user());
  }
}
