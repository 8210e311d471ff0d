package dev.nightjar.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Caller.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RulesTests {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void aRoleMayDoWhatTheOneBeforeMay() {
    Caller caller =
        new Caller("ada", Kind.USER, Map.of("*", Role.VIEWER, "rain", Role.OPERATOR), null);

    assertThat(caller.may(Role.OPERATOR, "rain")).isTrue();
    assertThat(caller.may(Role.EDITOR, "rain")).isTrue();
    assertThat(caller.may(Role.ADMIN, "rain")).isFalse();
    assertThat(caller.may(Role.VIEWER, "bikes")).isTrue();
    assertThat(caller.may(Role.EDITOR, "bikes")).isFalse();
    assertThat(caller.mayEverywhere(Role.EDITOR)).isFalse();
    assertThat(caller.visible()).isEmpty();
    assertThat(new Caller("bob", Kind.USER, Map.of("rain", Role.VIEWER), null).visible())
        .contains(Set.of("rain"));
    assertThat(Caller.nobody(null).visible()).contains(Set.of());
    assertThat(Caller.nobody(null).may(Role.VIEWER, "local")).isFalse();
  }

  @Test
  void passwordsThatCanBeGuessedAreRefused() {
    assertThat(PasswordRules.problem("ada", "")).contains("it has less than 12 characters");
    assertThat(PasswordRules.problem("ada", "elevenchars")).isPresent();
    assertThat(PasswordRules.problem("ada", "aaaaaaaaaaaaaaaa")).isPresent();
    assertThat(PasswordRules.problem("administrator", "Administrator")).isPresent();
    assertThat(PasswordRules.problem("administrator", "administrator1")).isPresent();
    assertThat(PasswordRules.problem("ada", "é".repeat(10) + "abc" + "ü".repeat(30)))
        .contains("it has more than 72 bytes");
    assertThat(PasswordRules.problem("ada", "twelve chars")).isEmpty();
    assertThat(PasswordRules.problem("ada", "correct horse battery")).isEmpty();
  }

  @Test
  void attemptsAreCountedByUserAndByAddress() {
    Throttle throttle = new Throttle(Clock.fixed(NOW, ZoneOffset.UTC));
    for (int i = 0; i < 5; i++) {
      assertThat(throttle.admits("ada", "192.0.2.1")).isTrue();
    }
    assertThat(throttle.admits("ada", "192.0.2.1")).isFalse();
    assertThat(throttle.admits("ada", "192.0.2.2")).isTrue();
    assertThat(throttle.admits("bob", "192.0.2.1")).isTrue();
    throttle.succeeded("bob", "192.0.2.1");
    int others = 0;
    while (throttle.admits("user" + others, "192.0.2.1")) {
      others++;
    }
    assertThat(others).isEqualTo(25);
    assertThat(throttle.admits("carl", "192.0.2.9")).isTrue();
  }

  @Test
  void whoWaitsMayTryAgain() {
    Instant[] now = {NOW};
    Throttle throttle =
        new Throttle(
            new Clock() {
              @Override
              public Instant instant() {
                return now[0];
              }

              @Override
              public ZoneOffset getZone() {
                return ZoneOffset.UTC;
              }

              @Override
              public Clock withZone(java.time.ZoneId zone) {
                return this;
              }
            });
    while (throttle.admits("ada", "192.0.2.1")) {
      now[0] = now[0].plusSeconds(1);
    }
    now[0] = now[0].plus(Throttle.WINDOW).plus(Duration.ofSeconds(1));

    assertThat(throttle.admits("ada", "192.0.2.1")).isTrue();
  }
}
