package dev.nightjar.engine.catalog.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.InUse;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.RepositoryPoller;
import dev.nightjar.engine.catalog.RepositoryProperties;
import dev.nightjar.engine.catalog.Snapshot;
import dev.nightjar.engine.catalog.Snapshots;
import dev.nightjar.engine.catalog.SyncStore;
import dev.nightjar.engine.catalog.Upstream;
import dev.nightjar.engine.catalog.UpstreamFailure;
import dev.nightjar.engine.compiler.Analyser;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.unit.DataSize;

class HookEndpointTests {

  private static final String SECRET = "a secret that nobody guesses";
  private static final String BODY = "{\"ref\": \"refs/heads/main\"}";

  private final LinkedBlockingQueue<String> looked = new LinkedBlockingQueue<>();
  private final Repositories repositories = repositories();
  private final RepositoryPoller poller = new RepositoryPoller(repositories);
  private final MockMvc web =
      MockMvcBuilders.standaloneSetup(
              new HookEndpoint(
                  repositories,
                  poller,
                  name ->
                      Map.of(
                              "NIGHTJAR_GIT_MY_TEAM_SECRET",
                              SECRET,
                              "NIGHTJAR_GIT_SHORT_SECRET",
                              "x")
                          .get(name)))
          .build();

  @AfterEach
  void stop() {
    poller.close();
  }

  @Test
  void hasARepositoryLookedAtWhenItIsTold() throws Exception {
    poller.start();
    awaitLooks("my-team", "open", "short");

    assertThat(status("my-team", HookEndpoint.SIGNATURE, signature(SECRET, BODY), BODY))
        .isEqualTo(202);
    awaitLooks("my-team");
    assertThat(status("my-team", HookEndpoint.TOKEN, SECRET, "")).isEqualTo(202);
    awaitLooks("my-team");
    assertThat(looked).isEmpty();
  }

  @Test
  void tellsNobodyElseWhatThereIs() throws Exception {
    poller.start();
    awaitLooks("my-team", "open", "short");

    assertThat(status("my-team", "X-Other", "1", BODY)).isEqualTo(404);
    assertThat(status("my-team", HookEndpoint.SIGNATURE, signature(SECRET, "{}"), BODY))
        .isEqualTo(404);
    assertThat(status("my-team", HookEndpoint.SIGNATURE, signature("", BODY), BODY)).isEqualTo(404);
    assertThat(status("my-team", HookEndpoint.SIGNATURE, "sha1=abc", BODY)).isEqualTo(404);
    assertThat(status("my-team", HookEndpoint.TOKEN, SECRET + "x", BODY)).isEqualTo(404);
    assertThat(status("my-team", HookEndpoint.TOKEN, "", BODY)).isEqualTo(404);
    assertThat(status("unknown", HookEndpoint.TOKEN, SECRET, BODY)).isEqualTo(404);
    assertThat(status("open", HookEndpoint.TOKEN, "", BODY)).isEqualTo(404);
    assertThat(status("short", HookEndpoint.TOKEN, "x", BODY)).isEqualTo(404);
    assertThat(looked).isEmpty();
  }

  @Test
  void doesNothingWhereNothingIsFollowed() throws Exception {
    assertThat(status("my-team", HookEndpoint.TOKEN, SECRET, BODY)).isEqualTo(404);
    assertThat(looked).isEmpty();
  }

  @Test
  void readsNoEndlessBody() throws Exception {
    assertThat(status("my-team", HookEndpoint.TOKEN, SECRET, "x".repeat((5 << 20) + 1)))
        .isEqualTo(413);
  }

  private int status(String repository, String header, String value, String body) throws Exception {
    return web.perform(
            post("/hooks/git/" + repository)
                .header(header, value)
                .content(body.getBytes(StandardCharsets.UTF_8)))
        .andReturn()
        .getResponse()
        .getStatus();
  }

  private static String signature(String secret, String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] key = secret.isEmpty() ? new byte[1] : secret.getBytes(StandardCharsets.UTF_8);
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    StringBuilder hex = new StringBuilder("sha256=");
    for (byte each : mac.doFinal(body.getBytes(StandardCharsets.UTF_8))) {
      hex.append("%02x".formatted(each));
    }
    return hex.toString();
  }

  private void awaitLooks(String... names) throws InterruptedException {
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      seen.add(looked.poll(30, TimeUnit.SECONDS));
    }
    assertThat(seen).containsExactlyInAnyOrder(names);
  }

  /** Follows what can't be reached, and notes when it tries. */
  private Repositories repositories() {
    EngineUnderTest engine = EngineUnderTest.on(Database.H2);
    StaticListableBeanFactory none = new StaticListableBeanFactory();
    return new Repositories(
        new RepositoryProperties(
            List.of("https"),
            DataSize.ofMegabytes(1),
            Duration.ofSeconds(1),
            List.of(upstream("my-team"), upstream("open"), upstream("short"))),
        List.of(new Unreachable()),
        engine.part(SyncStore.class),
        engine.part(Definitions.class),
        none.getBeanProvider(Analyser.class),
        none.getBeanProvider(InUse.class),
        Clock.systemUTC(),
        event -> {});
  }

  private static Upstream upstream(String name) {
    return new Upstream(name, "https://example.org/x", null, "main", "", Duration.ofHours(1));
  }

  private final class Unreachable implements Snapshots {
    @Override
    public boolean follow(Upstream upstream) {
      return true;
    }

    @Override
    public Snapshot latest(Upstream upstream) {
      looked.add(upstream.name());
      throw new UpstreamFailure("Cannot reach it");
    }

    @Override
    public Optional<Snapshot> here(Upstream upstream, String id) {
      return Optional.empty();
    }

    @Override
    public Snapshot at(Upstream upstream, String id) {
      throw new UpstreamFailure("Cannot reach it");
    }
  }
}
