package dev.nightjar.engine.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.testing.Site;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever shows many tokens that are good for nothing has to wait. */
class SuspectsTests {

  @TempDir Path home;
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");
  private final Suspects suspects = new Suspects(new Given());

  @Test
  void anAddressHasToWaitAfterTooManyFailures() {
    for (int i = 0; i < Suspects.MOST; i++) {
      assertThat(suspects.admits("192.0.2.1", "wrong" + i)).isTrue();
      suspects.failed("192.0.2.1", "wrong" + i);
    }

    assertThat(suspects.admits("192.0.2.1", "another")).isFalse();
    assertThat(suspects.admits("192.0.2.2", "another")).isTrue();
    now = now.plus(Suspects.WINDOW);
    assertThat(suspects.admits("192.0.2.1", "another")).isTrue();
  }

  @Test
  void whoWasRightBeforeIsAskedAboutAllTheSame() {
    suspects.succeeded("right");
    for (int i = 0; i < Suspects.MOST; i++) {
      suspects.failed("192.0.2.1", "wrong" + i);
    }

    assertThat(suspects.admits("192.0.2.1", "right")).isTrue();
    suspects.failed("192.0.2.1", "right");
    assertThat(suspects.admits("192.0.2.1", "right")).isFalse();
  }

  @Test
  void aServerSaysForHowLongToWait() {
    try (Site site = Site.at(home, Map.of())) {
      String good = site.adminToken();
      assertThat(site.ask("GET", "/api/v1/pools", good, "").statusCode()).isEqualTo(200);
      for (int i = 0; i < Suspects.MOST; i++) {
        assertThat(site.ask("GET", "/api/v1/pools", "nj_wrong", "").statusCode()).isEqualTo(401);
      }

      HttpResponse<String> refused = site.ask("GET", "/api/v1/pools", "nj_wrong", "");

      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).contains("60");
      assertThat(refused.body()).contains("\"code\":\"too-many-requests\"");
      assertThat(site.ask("GET", "/api/v1/pools", good, "").statusCode()).isEqualTo(200);
    }
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
