package dev.nightjar.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Caller.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LastingPermitTests {

  private static final Caller ADA = new Caller("ada", Kind.USER, Map.of("rain", Role.VIEWER), null);

  private Instant now = Instant.parse("2026-01-02T03:04:05Z");
  private Caller caller = ADA;
  private int asked;
  private final Permit permit =
      new LastingPermit(this::ask, each -> each.may(Role.VIEWER, "rain"), new Given());

  @Test
  void asksOnceInAWhileHoweverOftenItIsLookedAt() {
    for (int i = 0; i < 10; i++) {
      assertThat(permit.holds()).isTrue();
    }
    assertThat(asked).isZero();

    now = now.plus(LastingPermit.ASKED_EVERY);
    for (int i = 0; i < 10; i++) {
      assertThat(permit.holds()).isTrue();
    }
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void endsWithTheRightAndForGood() {
    caller = Caller.nobody(null);
    now = now.plus(LastingPermit.ASKED_EVERY);
    assertThat(permit.holds()).isFalse();

    caller = ADA;
    now = now.plus(LastingPermit.ASKED_EVERY);
    assertThat(permit.holds()).isFalse();
    assertThat(asked).isEqualTo(1);
  }

  private Caller ask() {
    asked++;
    return caller;
  }

  private final class Given extends Clock {

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
