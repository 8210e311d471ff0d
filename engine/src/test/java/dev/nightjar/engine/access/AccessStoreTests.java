package dev.nightjar.engine.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.access.Caller.Kind;
import dev.nightjar.engine.access.Tokens.Wanted;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditEntry.Subject;
import dev.nightjar.engine.execution.AuditTrail;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Users and tokens in the store, on both databases. */
class AccessStoreTests {

  private static final Caller BY =
      new Caller("root", Kind.LOCAL, Map.of(Caller.ALL, Role.ADMIN), null);

  @ParameterizedTest
  @EnumSource(Database.class)
  void whatIsDecidedAboutAUserIsWrittenDownWithBeforeAndAfter(Database database) {
    EngineUnderTest engine = EngineUnderTest.on(database);
    Users users = engine.part(Users.class);
    String name = name();
    Caller admin = new Caller("ada", Kind.USER, Map.of(), "203.0.113.7");
    ensureAdministrator(users);

    users.add(name, Map.of("rain", Role.VIEWER), admin);
    users.grant(name, "rain", Role.OPERATOR, admin);
    users.grant(name, "bikes", Role.EDITOR, admin);
    users.grant(name, "rain", null, admin);
    users.enable(name, false, admin);
    users.enable(name, false, admin);
    users.resetPassword(name, admin);

    assertThat(users.find(name).orElseThrow().roles()).isEqualTo(Map.of("bikes", Role.EDITOR));
    List<AuditEntry> entries = engine.part(AuditTrail.class).of(Subject.USER, name);
    assertThat(entries)
        .extracting(AuditEntry::action)
        .containsExactly("add", "grant", "grant", "revoke", "disable", "reset-password");
    assertThat(entries).extracting(AuditEntry::by).containsOnly("ada");
    assertThat(entries).extracting(AuditEntry::address).containsOnly("203.0.113.7");
    assertThat(entries.get(1).before()).isEqualTo("viewer in rain");
    assertThat(entries.get(1).after()).isEqualTo("operator in rain");
    assertThat(entries.get(4).after()).isEqualTo("disabled");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void nothingOfASecretIsKept(Database database) {
    EngineUnderTest engine = EngineUnderTest.on(database);
    String name = name();
    String password = engine.part(Users.class).add(name, Map.of(), BY);
    Tokens.Made made = engine.part(Tokens.class).create(wanted(null, Role.VIEWER, "*"), BY);

    assertThat(made.secret()).startsWith("nj_").hasSize(3 + 43);
    assertThat(made.toString()).doesNotContain(made.secret());
    JdbcTemplate jdbc = engine.part(JdbcTemplate.class);
    for (String table : List.of("access_user", "api_token", "audit")) {
      String rows = jdbc.queryForList("SELECT * FROM " + table).toString();
      assertThat(rows).doesNotContain(password).doesNotContain(made.secret().substring(3));
    }
    assertThat(engine.part(UserStore.class).password(name).orElseThrow())
        .startsWith("{bcrypt}$2a$11$");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aTokenIsGoodUntilItExpiresOrIsRevokedOrItsUserIsDisabled(Database database) {
    EngineUnderTest engine = EngineUnderTest.on(database);
    Users users = engine.part(Users.class);
    Tokens tokens = engine.part(Tokens.class);
    ensureAdministrator(users);
    String name = name();
    users.add(name, Map.of("rain", Role.OPERATOR, "bikes", Role.VIEWER), BY);
    Tokens.Made made = tokens.create(wanted(name, Role.EDITOR, "*"), BY);

    Caller caller = tokens.shown(made.secret(), "198.51.100.3").orElseThrow();
    assertThat(caller.kind()).isEqualTo(Kind.TOKEN);
    // Never more than the token, and never more than its user.
    assertThat(caller.roles()).isEqualTo(Map.of("rain", Role.EDITOR, "bikes", Role.VIEWER));
    ApiToken known = tokens.find(made.token().id()).orElseThrow();
    assertThat(known.usedFrom()).isEqualTo("198.51.100.3");
    assertThat(known.usedAt()).isNotNull();

    assertThat(tokens.shown(made.secret() + "x", null)).isEmpty();
    assertThat(tokens.shown("", null)).isEmpty();
    assertThat(tokens.shown("nj_", null)).isEmpty();
    assertThat(at(engine, Duration.ofHours(23)).shown(made.secret(), null)).isPresent();
    assertThat(at(engine, Duration.ofHours(25)).shown(made.secret(), null)).isEmpty();

    users.enable(name, false, BY);
    assertThat(tokens.shown(made.secret(), null)).isEmpty();
    users.enable(name, true, BY);
    assertThat(tokens.shown(made.secret(), null)).isPresent();
    tokens.revoke(made.token().id(), BY);
    assertThat(tokens.shown(made.secret(), null)).isEmpty();
    assertThatThrownBy(() -> tokens.revoke(made.token().id(), BY))
        .hasMessage("Cannot revoke token %s: it was revoked before", made.token().id());
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aPipelineOfNoRepositoryIsLocal(Database database) {
    EngineUnderTest engine = EngineUnderTest.on(database);

    assertThat(engine.part(Guard.class).projectOf("of nobody' OR '1'='1")).isEqualTo("local");
    assertThat(engine.part(Guard.class).caller().kind()).isEqualTo(Kind.LOCAL);
    assertThat(engine.part(Guard.class).visible()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void namesAreDataAndNeverSql(Database database) {
    EngineUnderTest engine = EngineUnderTest.on(database);
    Users users = engine.part(Users.class);

    for (String name : List.of("x' OR '1'='1", "x;--", "x\\", "", " ", "-x", "a\nb")) {
      assertThat(users.find(name)).isEmpty();
      assertThat(engine.part(Logins.class).login(name, "x", "192.0.2.1")).isEmpty();
      assertThatThrownBy(() -> users.add(name, Map.of(), BY))
          .hasMessage("Cannot add a user of this name: " + name);
    }
    assertThatThrownBy(() -> users.grant(name(), "x' --", Role.ADMIN, BY))
        .hasMessage("Cannot grant anything in project: x' --");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aPasswordIsNotFoundOutByChangingIt(Database database) {
    Users users = EngineUnderTest.on(database).part(Users.class);
    String name = name();
    String password = users.add(name, Map.of(), BY);

    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> users.changePassword(name, "a guess", "another password", BY))
          .hasMessage("Cannot change the password: the one before is another");
    }
    assertThatThrownBy(() -> users.changePassword(name, password, "another password", BY))
        .hasMessage("Cannot change the password: it was tried too often");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void somebodyIsLeftWhereTwoTakeItFromEachOtherAtOnce(Database database) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (EngineUnderTest engine = EngineUnderTest.newOn(database)) {
      Users users = engine.part(Users.class);
      users.add("ada", Map.of(Caller.ALL, Role.ADMIN), BY);
      users.add("bob", Map.of(Caller.ALL, Role.ADMIN), BY);
      for (int round = 0; round < 20; round++) {
        CyclicBarrier together = new CyclicBarrier(2);
        List<Boolean> taken = new ArrayList<>();
        for (Future<Boolean> each :
            threads.invokeAll(
                List.of(taking("ada", users, together), taking("bob", users, together)))) {
          taken.add(each.get());
        }

        assertThat(taken).containsOnlyOnce(true);
        users.enable("ada", true, BY);
        users.enable("bob", true, BY);
      }
    } finally {
      threads.shutdown();
    }
  }

  private static Callable<Boolean> taking(String name, Users users, CyclicBarrier together) {
    return () -> {
      together.await();
      try {
        users.enable(name, false, BY);
        return true;
      } catch (AccessRefused e) {
        return false;
      }
    };
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void somebodyIsAlwaysLeftWhoAdministers(Database database) {
    EngineUnderTest engine = EngineUnderTest.newOn(database);
    try (engine) {
      Users users = engine.part(Users.class);
      String once = users.first().orElseThrow();
      assertThat(once).hasSizeGreaterThanOrEqualTo(12);
      assertThat(users.first()).isEmpty();

      assertThatThrownBy(() -> users.enable("admin", false, BY))
          .isInstanceOf(AccessRefused.class)
          .hasMessageContaining("nobody would be left");
      assertThatThrownBy(() -> users.grant("admin", "*", null, BY))
          .isInstanceOf(AccessRefused.class);
      assertThat(users.find("admin").orElseThrow().enabled()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aProviderKnowsWhoSomebodyIsAndTakesNobodysName(Database database) {
    EngineUnderTest engine = EngineUnderTest.on(database);
    Users users = engine.part(Users.class);
    Logins logins = engine.part(Logins.class);
    ensureAdministrator(users);
    String name = name();

    assertThatThrownBy(() -> logins.fromProvider(name, "oidc", Map.of(), "192.0.2.2"))
        .hasMessageContaining("no role");
    assertThat(users.find(name)).isEmpty();
    assertThat(logins.fromProvider(name, "oidc", Map.of("rain", Role.EDITOR), "192.0.2.2").roles())
        .isEqualTo(Map.of("rain", Role.EDITOR));
    assertThat(logins.fromProvider(name, "oidc", Map.of("*", Role.VIEWER), "192.0.2.2").roles())
        .isEqualTo(Map.of("*", Role.VIEWER));
    assertThat(logins.login(name, "anything at all", "192.0.2.2")).isEmpty();
    users.enable(name, false, BY);
    assertThatThrownBy(
            () -> logins.fromProvider(name, "oidc", Map.of("*", Role.VIEWER), "192.0.2.2"))
        .isInstanceOf(AccessRefused.class);
    assertThatThrownBy(
            () -> logins.fromProvider("keeper", "oidc", Map.of("*", Role.ADMIN), "192.0.2.2"))
        .isInstanceOf(AccessRefused.class);
  }

  /** One who is never taken anything from, so that others may be. */
  private static void ensureAdministrator(Users users) {
    if (users.find("keeper").isEmpty()) {
      users.add("keeper", Map.of(Caller.ALL, Role.ADMIN), BY);
    }
  }

  private static Tokens at(EngineUnderTest engine, Duration ahead) {
    return new Tokens(
        engine.part(TokenStore.class),
        engine.part(UserStore.class),
        engine.part(Decisions.class),
        engine.part(Transactions.class),
        Clock.offset(Clock.systemUTC(), ahead));
  }

  private static Wanted wanted(String user, Role role, String project) {
    return new Wanted("a-program", user, role, Set.of(project), Duration.ofDays(1));
  }

  private static String name() {
    return "u" + UUID.randomUUID();
  }
}
