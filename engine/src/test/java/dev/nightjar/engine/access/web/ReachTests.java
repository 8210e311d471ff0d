package dev.nightjar.engine.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.access.Tokens;
import dev.nightjar.engine.access.UnsafeAddress;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditEntry.Subject;
import dev.nightjar.engine.execution.AuditTrail;
import dev.nightjar.engine.testing.Site;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a server can be reached, and what of it. */
class ReachTests {

  @TempDir Path home;

  @Test
  void aServerListensNowhereElseWithoutTls() {
    for (String address : List.of("0.0.0.0", "::", "")) {
      assertThatThrownBy(() -> Site.at(home, Map.of("server.address", address)))
          .as(address)
          .isInstanceOf(UnsafeAddress.class)
          .hasMessageContaining("without TLS: passwords could be read on their way");
    }
  }

  @Test
  void behindAProxyItKnowsWhereSomebodyComesFrom() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.address", "0.0.0.0");
    properties.put("nightjar.access.behind-proxy", true);
    try (Site site = Site.at(home, properties)) {
      HttpResponse<String> page =
          site.send(
              HttpRequest.newBuilder(site.uri("/login"))
                  .header("X-Forwarded-For", "203.0.113.9")
                  .header("X-Forwarded-Proto", "https")
                  .build());
      assertThat(page.headers().firstValue("Strict-Transport-Security").orElse(""))
          .contains("max-age=31536000");
      assertThat(page.headers().firstValue("set-cookie").orElse("")).contains("Secure");
      String token = page.body().replaceAll("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
      String cookie = page.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
      site.send(
          HttpRequest.newBuilder(site.uri("/login"))
              .header("X-Forwarded-For", "203.0.113.9")
              .header("X-Forwarded-Proto", "https")
              .header("Cookie", cookie)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "username=secret-typed-here&password=x&_csrf=" + token))
              .build());

      assertThat(site.part(AuditTrail.class).of(Subject.LOGIN, "(unknown)"))
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.action()).isEqualTo("fail");
                assertThat(entry.address()).isEqualTo("203.0.113.9");
              });
      assertThat(site.part(AuditTrail.class).of(Subject.LOGIN, "secret-typed-here"))
          .extracting(AuditEntry::action)
          .isEmpty();
      // Drivers are on this machine, whatever says so.
      assertThat(
              site.send(
                      HttpRequest.newBuilder(site.uri("/driver/v1/commands?after=0"))
                          .header("X-Forwarded-For", "203.0.113.9")
                          .build())
                  .headers()
                  .firstValue("location"))
          .contains("/login");
    }
  }

  @Test
  void believesOnlyTrustedProxies() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.address", "0.0.0.0");
    properties.put("nightjar.access.behind-proxy", true);
    properties.put("nightjar.access.trusted-proxies", "10.1.2.0/24, fd00::7");
    try (Site site = Site.at(home, properties)) {
      HttpResponse<String> page =
          site.send(
              HttpRequest.newBuilder(site.uri("/login"))
                  .header("X-Forwarded-For", "203.0.113.9")
                  .header("X-Forwarded-Proto", "https")
                  .build());

      assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }
  }

  @Test
  void whatAClientSaysOfItselfIsNotBelievedThroughAProxy() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.address", "0.0.0.0");
    properties.put("nightjar.access.behind-proxy", true);
    try (Site site = Site.at(home, properties)) {
      String token = site.adminToken();
      // The client has forged the first one; its own address is in a private network.
      site.send(
          HttpRequest.newBuilder(site.uri("/api/v1/pools"))
              .header("X-Forwarded-For", "203.0.113.9, 10.0.0.99")
              .header("X-Forwarded-Proto", "https")
              .header("Authorization", "Bearer " + token)
              .build());

      assertThat(site.part(Tokens.class).all())
          .singleElement()
          .satisfies(used -> assertThat(used.usedFrom()).isEqualTo("10.0.0.99"));
    }
  }

  @Test
  void trustsNoNames() {
    for (String wrong : List.of("proxy.example.org", "10.0.0.0/33", "10.0.0", "*")) {
      assertThatThrownBy(() -> Site.at(home, Map.of("nightjar.access.trusted-proxies", wrong)))
          .as(wrong)
          .hasStackTraceContaining(
              "Cannot trust a proxy in nightjar.access.trusted-proxies: " + wrong);
    }
  }

  @Test
  void theManagementPortHasHealthInfoAndMetricsWhateverIsConfigured() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("management.endpoints.web.exposure.include", "*");
    properties.put("management.endpoints.access.default", "unrestricted");
    try (Site site = Site.at(home, properties)) {
      for (String path : List.of("health", "health/readiness", "info", "prometheus")) {
        assertThat(management(site, "GET", "/actuator/" + path)).as(path).isIn(200, 503);
      }
      for (String path :
          List.of(
              "",
              "/env",
              "/heapdump",
              "/threaddump",
              "/beans",
              "/configprops",
              "/loggers",
              "/mappings",
              "/shutdown",
              "/health;/../env",
              "/..;/env",
              "/health/%2e%2e/env",
              "/ENV",
              "/env.json",
              "/env/",
              "/health/../heapdump")) {
        for (String method : List.of("GET", "POST")) {
          assertThat(management(site, method, "/actuator" + path))
              .as(method + " " + path)
              .isIn(400, 404);
        }
      }
      for (String path : List.of("/", "/login", "/api/v1/runs/x", "/users", "/assets/access.css")) {
        assertThat(management(site, "GET", path)).as(path).isEqualTo(404);
      }
      assertThat(management(site, "POST", "/actuator/health")).isEqualTo(404);
      assertThat(site.ask("GET", "/actuator/health").headers().firstValue("location"))
          .contains("/login");
    }
  }

  private static int management(Site site, String method, String path) {
    return site.send(
            HttpRequest.newBuilder(site.managementUri(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build())
        .statusCode();
  }
}
