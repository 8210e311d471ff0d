package dev.nightjar.engine.console.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.logs.LogQuery;
import dev.nightjar.engine.logs.Logs;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class FollowersTests {

  private final Followers followers =
      new Followers(EngineUnderTest.on(Database.H2).part(Logs.class));

  @Test
  void noMoreFollowThanAreLookedAfterAndWhoHasGoneIsFoundOutByWriting() {
    List<SseEmitter> open = new ArrayList<>();
    for (int i = 0; i < Followers.MOST_OPEN; i++) {
      open.add(follow());
    }
    assertThatThrownBy(this::follow)
        .isInstanceOf(ResponseStatusException.class)
        .hasMessageContaining("503");

    // As a page does that is closed while its log says nothing.
    open.get(0).complete();
    followers.keepAlive();

    assertThat(follow()).isNotNull();
    assertThatThrownBy(this::follow).isInstanceOf(ResponseStatusException.class);
  }

  private SseEmitter follow() {
    LogQuery query = new LogQuery("none", "s0", 1, null, null, null);
    return followers.follow(
        new Followers.Place(query, "s0", 1), () -> true, ZoneOffset.UTC, /* reached= */ 0);
  }
}
