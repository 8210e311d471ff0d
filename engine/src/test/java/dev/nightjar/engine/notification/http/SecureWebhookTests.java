package dev.nightjar.engine.notification.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import dev.nightjar.engine.notification.Channel;
import dev.nightjar.engine.notification.NotificationProperties;
import dev.nightjar.engine.notification.SampleParcel;
import dev.nightjar.engine.notification.Undelivered;
import dev.nightjar.engine.testing.Certificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks that speak TLS: who is spoken to by an address must show that it is the host. */
class SecureWebhookTests {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String ELSEWHERE = "hooks.example.org";

  private static Certificate local;
  private static Certificate stranger;
  private static Certificate elsewhere;

  private final Queue<String> paths = new ConcurrentLinkedQueue<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private @Nullable HttpsServer web;

  @BeforeAll
  static void makeCertificates(@TempDir Path folder) {
    local = Certificate.of("localhost", folder);
    stranger = Certificate.of("localhost", folder);
    elsewhere = Certificate.of(ELSEWHERE, folder);
  }

  @AfterEach
  void stop() {
    if (web != null) {
      web.stop(0);
    }
  }

  @Test
  void deliversToAHostWhoseCertificateIsTrusted() throws Exception {
    serve(local);

    carrier(local).carry(channel(), SampleParcel.to("chat"));

    assertThat(paths).containsExactly("/hook");
  }

  /** As a host of many names needs it, and though its address was resolved before. */
  @Test
  void asksForTheHostByItsName() throws Exception {
    serve(elsewhere);

    int status = post(ELSEWHERE, elsewhere);

    assertThat(status).isEqualTo(200);
    assertThat(asked).containsExactly(ELSEWHERE);
  }

  @Test
  void speaksToNobodyWhoseCertificateIsNotTrusted() throws Exception {
    serve(stranger);

    assertThat(refusal(carrier(local)))
        .isEqualTo(refused("unable to find valid certification path to requested target"));
    assertThat(paths).isEmpty();
  }

  @Test
  void speaksToNobodyWhoseCertificateIsForAnotherHost() throws Exception {
    serve(elsewhere);

    assertThat(refusal(carrier(elsewhere)))
        .isEqualTo(refused("No subject alternative DNS name matching localhost found."));
    assertThat(catchThrowable(() -> post("other.example.org", elsewhere)))
        .hasMessageContaining("other.example.org");
    assertThat(paths).isEmpty();
  }

  private void serve(Certificate certificate) throws IOException {
    HttpsServer secure = HttpsServer.create(loopback(), 0);
    secure.setHttpsConfigurator(new HttpsConfigurator(certificate.shown()));
    secure.createContext(
        "/",
        exchange -> {
          paths.add(exchange.getRequestURI().toString());
          ExtendedSSLSession session =
              (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
          session.getRequestedServerNames().stream()
              .map(name -> ((SNIHostName) name).getAsciiName())
              .forEach(asked::add);
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    secure.setExecutor(task -> new Thread(task).start());
    secure.start();
    web = secure;
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private int port() {
    return Objects.requireNonNull(web).getAddress().getPort();
  }

  /** Posts to this machine under the name of another. */
  private int post(String host, Certificate trusted) throws IOException {
    Target target = Target.of("https://%s:%d/".formatted(host, port())).orElseThrow();
    return new PinnedPost(
            target, InetAddress.getLoopbackAddress(), PATIENCE, trusted.trusted()::getSocketFactory)
        .send(new byte[0], Map.of());
  }

  private String refused(String cause) {
    return "localhost:%d isn't spoken to, for it can't show by TLS that it is that host: %s"
        .formatted(port(), cause);
  }

  private @Nullable String refusal(WebhookCarrier carrier) {
    Throwable thrown = catchThrowable(() -> carrier.carry(channel(), SampleParcel.to("chat")));
    assertThat(thrown).isInstanceOf(Undelivered.class);
    return thrown.getMessage();
  }

  private Channel channel() {
    return new Channel(
        "chat", Channel.Type.WEBHOOK, List.of(), "https://localhost:%d/hook".formatted(port()));
  }

  private static WebhookCarrier carrier(Certificate trusted) {
    NotificationProperties properties =
        new NotificationProperties(
            List.of(),
            "nightjar@localhost",
            List.of(),
            List.of("localhost"),
            PATIENCE,
            10,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            Map.of());
    return new WebhookCarrier(
        properties,
        JsonMapper.builder().build(),
        name -> null,
        trusted.trusted()::getSocketFactory);
  }
}
