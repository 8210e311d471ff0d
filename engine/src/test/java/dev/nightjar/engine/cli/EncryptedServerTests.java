package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.access.Users;
import dev.nightjar.engine.testing.Authority;
import dev.nightjar.engine.testing.Site;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that encrypts by itself, with a certificate that a company's authority has signed. */
class EncryptedServerTests {

  @TempDir static Path folder;
  private static Authority authority;
  private static Path certificate;
  private static Path key;
  private static Path token;
  private static Site site;

  private final HttpClient browser =
      HttpClient.newBuilder()
          .sslContext(TrustedAuthorities.in(authority.certificate()))
          .cookieHandler(new CookieManager())
          .build();

  @BeforeAll
  static void start() throws Exception {
    authority = Authority.in(folder);
    certificate = folder.resolve("server.crt");
    key = folder.resolve("server.key");
    authority.issue("localhost", certificate, key);
    site =
        Site.at(
            folder.resolve("home"),
            Map.of(
                "server.address",
                "0.0.0.0",
                "server.ssl.bundle",
                "server",
                "spring.ssl.bundle.pem.server.reload-on-update",
                true,
                "spring.ssl.bundle.pem.server.keystore.certificate",
                "file:" + certificate,
                "spring.ssl.bundle.pem.server.keystore.private-key",
                "file:" + key,
                "spring.ssl.bundle.watch.file.quiet-period",
                "100ms"));
    token = Files.writeString(folder.resolve("token"), site.adminToken());
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void thePagesAndTheirCookiesAreForTlsOnly() throws Exception {
    HttpResponse<String> login = get("/login");
    assertThat(login.statusCode()).isEqualTo(200);
    assertThat(login.headers().firstValue("strict-transport-security").orElse(""))
        .contains("max-age=31536000");
    assertSecure(login);

    Users users = site.part(Users.class);
    String once = users.add("ann", Map.of(Caller.ALL, Role.VIEWER), Site.TESTER);
    users.changePassword("ann", once, "a password of many letters", Site.TESTER);
    HttpResponse<String> in =
        post("/login", login, Map.of("username", "ann", "password", "a password of many letters"));
    assertThat(in.headers().firstValue("location").orElse("")).startsWith("https://localhost:");
    assertSecure(in);
    HttpResponse<String> home = get("/");
    assertThat(home.statusCode()).isEqualTo(200);
    assertThat(home.body()).contains("Home · Nightjar");
    assertSecure(post("/preferences", home, Map.of("theme", "dark", "back", "/")));
    assertThat(get("/api/v1/account").body()).contains("\"ann\"");
  }

  private static void assertSecure(HttpResponse<?> answer) {
    assertThat(answer.headers().allValues("set-cookie"))
        .isNotEmpty()
        .allSatisfy(cookie -> assertThat(cookie).contains("; Secure").contains("; HttpOnly"));
  }

  @Test
  void withoutTlsNothingIsAnswered() throws Exception {
    HttpResponse<String> plain =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port() + "/login")).build(),
                BodyHandlers.ofString());

    assertThat(plain.statusCode()).isEqualTo(400);
    assertThat(plain.headers().allValues("set-cookie")).isEmpty();
  }

  @Test
  void theCommandLineTrustsWhoItIsTold() {
    String server = "https://localhost:" + port();
    String authorities = authority.certificate().toString();

    assertThat(say(server, "--ca-file", authorities).exitCode()).isZero();
    assertThat(say(server, "--ca-file", authorities).out()).isNotBlank();
    Said unknown = say(server);
    assertThat(unknown.exitCode()).isEqualTo(3);
    assertThat(unknown.err())
        .startsWith("Cannot reach the server at " + server)
        .contains("hint: its certificate must be for this host; --ca-file names");
    assertThat(say("https://127.0.0.1:" + port(), "--ca-file", authorities).err())
        .contains("its certificate must be for this host");
    assertThat(say(server, "--ca-file", token.toString()).err())
        .startsWith("Cannot trust the certificates in " + token);
    assertThat(say(server, "--ca-file", folder.resolve("none").toString()).err())
        .startsWith("Cannot trust the certificates in ")
        .contains("it can't be read");
  }

  @Test
  void aRenewedCertificateIsTakenWithoutARestart() throws Exception {
    X509Certificate before = shown();

    authority.issue("localhost", certificate, key);

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              assertThat(shown().getSerialNumber()).isNotEqualTo(before.getSerialNumber());
              assertThat(shown().getSubjectX500Principal())
                  .isNotEqualTo(before.getSubjectX500Principal());
            });
    assertThat(say("https://localhost:" + port(), "--ca-file", authority.certificate().toString()))
        .extracting(Said::exitCode)
        .isEqualTo(0);
  }

  @Test
  void othersSeeThatItIsAnotherHosts() {
    assertThatThrownBy(
            () ->
                browser.send(
                    HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port() + "/login"))
                        .build(),
                    BodyHandlers.ofString()))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void healthStaysOnTheLoopbackInterface() {
    assertThat(
            site.send(HttpRequest.newBuilder(site.managementUri("/actuator/health")).build())
                .statusCode())
        .isEqualTo(200);
  }

  private static X509Certificate shown() throws Exception {
    HttpResponse<String> answer =
        HttpClient.newBuilder()
            .sslContext(TrustedAuthorities.in(authority.certificate()))
            .build()
            .send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + port() + "/login"))
                    .build(),
                BodyHandlers.ofString());
    return (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
  }

  private HttpResponse<String> get(String path) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(URI.create("https://localhost:" + port() + path))
            .header("Accept", path.startsWith("/api") ? "application/json" : "text/html")
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> post(
      String path, HttpResponse<String> page, Map<String, String> fields) throws Exception {
    String token = page.body().replaceAll("(?s).*?name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
    String body =
        "_csrf="
            + encoded(token)
            + fields.entrySet().stream()
                .map(field -> "&" + field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining());
    return browser.send(
        HttpRequest.newBuilder(URI.create("https://localhost:" + port() + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static int port() {
    return site.port("local.server.port");
  }

  private static Said say(String server, String... options) {
    Shown shown = new Shown();
    List<String> all =
        new ArrayList<>(
            List.of("pools", "list", "--server", server, "--token-file", token.toString()));
    all.addAll(List.of(options));
    Surroundings surroundings =
        new Surroundings(
            shown.output(Shown.plain()), new Interruption(Duration.ZERO), Clock.systemUTC());
    int exitCode = Nightjar.commandLine(surroundings).execute(all.toArray(String[]::new));
    return new Said(exitCode, shown.out(), shown.err());
  }

  /** What a command said. */
  private record Said(int exitCode, String out, String err) {}
}
