package dev.nightjar.engine.notification.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.nightjar.engine.notification.Carrier.Parcel;
import dev.nightjar.engine.notification.Channel;
import dev.nightjar.engine.notification.NotificationProperties;
import dev.nightjar.engine.notification.SampleParcel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookCarrierTests {

  private static final String SECRET = "a secret that nobody guesses";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final AtomicInteger status = new AtomicInteger(200);
  private final List<String> paths = new ArrayList<>();
  private final CountDownLatch slow = new CountDownLatch(1);
  private HttpServer web;
  private volatile byte @Nullable [] body;
  private volatile @Nullable String signature;
  private volatile @Nullable String host;

  @BeforeEach
  void start() throws Exception {
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/",
        exchange -> {
          paths.add(exchange.getRequestURI().toString());
          body = exchange.getRequestBody().readAllBytes();
          signature = exchange.getRequestHeaders().getFirst(WebhookCarrier.SIGNATURE);
          host = exchange.getRequestHeaders().getFirst("Host");
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          if (exchange.getRequestURI().getPath().equals("/slow")) {
            awaitEnd();
          }
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    web.setExecutor(task -> new Thread(task).start());
    web.start();
  }

  private void awaitEnd() {
    try {
      slow.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() {
    slow.countDown();
    web.stop(0);
  }

  @Test
  void postsWhatSlackShowsAndSignsIt() throws Exception {
    carrier(List.of(), List.of("localhost")).carry(channel(url("localhost", "/h?k=1")), parcel());

    JsonNode sent = JSON.readTree(body);
    assertThat(sent.path("text").asString())
        .startsWith("nightly failed: &lt;!channel&gt; &amp; more");
    assertThat(sent.path("cause").asString()).isEqualTo("<!channel> & more");
    assertThat(sent.path("delivery").asString()).isEqualTo("0123");
    assertThat(sent.path("count").asInt()).isEqualTo(3);
    assertThat(signature).isEqualTo(Signature.of(SECRET, body));
    assertThat(paths).containsExactly("/h?k=1");
    assertThat(host).isEqualTo("localhost:" + web.getAddress().getPort());
  }

  @Test
  void triesAgainWhatTheOtherSideCouldNotTake() {
    status.set(503);

    assertThat(refusal(List.of(), List.of("127.0.0.1"), url("127.0.0.1", "/")))
        .isEqualTo("127.0.0.1:%d answered 503".formatted(web.getAddress().getPort()));
  }

  @Test
  void followsNoRedirect() {
    status.set(302);

    assertThat(refusal(List.of(), List.of("127.0.0.1"), url("127.0.0.1", "/secret")))
        .endsWith("answered 302, and redirects aren't followed");
    assertThat(paths).containsExactly("/secret");
  }

  @Test
  void waitsForNobody() {
    assertThat(refusal(List.of(), List.of("127.0.0.1"), url("127.0.0.1", "/slow")))
        .contains("can't be reached in 500 ms");
  }

  @Test
  void goesToNoAddressThatIsNotPublic() {
    String refused =
        "host %s has an address that isn't public; nightjar.notifications.private-hosts allows some";

    for (String host : List.of("127.0.0.1", "localhost", "169.254.169.254", "10.0.0.1")) {
      assertThat(refusal(List.of(), List.of(), url(host, "/"))).isEqualTo(refused.formatted(host));
    }
    assertThat(refusal(List.of(), List.of(), url("[::1]", "/")))
        .isEqualTo(refused.formatted("::1"));
    assertThat(refusal(List.of(), List.of(), url("2130706433", "/"))).contains("2130706433");
    assertThat(paths).isEmpty();
  }

  @Test
  void goesToNoHostThatIsNotAllowed() {
    assertThat(refusal(List.of("hooks.example.org"), List.of(), url("127.0.0.1", "/")))
        .isEqualTo("host 127.0.0.1 isn't among nightjar.notifications.hosts");
  }

  @Test
  void goesToNoOtherSortOfAddressAndShowsNone() {
    for (String url : List.of("file:///etc/passwd", "ftp://x/", "http:///x", "http://u:p@h/", "")) {
      assertThat(refusal(List.of(), List.of(), url))
          .isEqualTo(
              "channel chat has no address of http or https: set its url, or NIGHTJAR_CHANNEL_CHAT_URL");
    }
    assertThat(carrier(List.of(), List.of()).destination(channel(url("127.0.0.1", "/secret"))))
        .isEqualTo("127.0.0.1:%d, signed".formatted(web.getAddress().getPort()));
    assertThat(channel("http://h/secret")).asString().doesNotContain("secret");
  }

  private @Nullable String refusal(List<String> hosts, List<String> privateHosts, String url) {
    return catchThrowable(() -> carrier(hosts, privateHosts).carry(channel(url), parcel()))
        .getMessage();
  }

  private String url(String host, String path) {
    return "http://%s:%d%s".formatted(host, web.getAddress().getPort(), path);
  }

  private static Channel channel(String url) {
    return new Channel("chat", Channel.Type.WEBHOOK, List.of(), url);
  }

  private static WebhookCarrier carrier(List<String> hosts, List<String> privateHosts) {
    NotificationProperties properties =
        new NotificationProperties(
            List.of(),
            "nightjar@localhost",
            hosts,
            privateHosts,
            Duration.ofMillis(500),
            10,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            Map.of());
    return new WebhookCarrier(
        properties,
        JSON,
        name -> Map.of("NIGHTJAR_CHANNEL_CHAT_SECRET", SECRET).get(name),
        SSLSocketFactory::getDefault);
  }

  private static Parcel parcel() {
    return SampleParcel.to("chat", "<!channel> & more", 3);
  }
}
