package dev.nightjar.engine.access.web;

import static dev.nightjar.engine.testing.TwoProjects.OURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.testing.Canary;
import dev.nightjar.engine.testing.Mappings;
import dev.nightjar.engine.testing.Mappings.Mapping;
import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.TwoProjects;
import dev.nightjar.engine.testing.Visitor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A secret that is told to a server is found nowhere else, in no form, whatever has run there. */
class CanaryTests {

  private static final String SECRET = "Kanari/42+\"geheim\" &wort";
  private static final Canary CANARY = new Canary(SECRET);

  @TempDir Path folder;

  private final Map<String, String> seen = new LinkedHashMap<>();
  private final ConcurrentLinkedQueue<String> events = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> shown = new ConcurrentLinkedQueue<>();
  private HttpServer lineage;

  /** Takes what is told of lineage, and is shown the secret with it. */
  @BeforeEach
  void listen() throws IOException {
    lineage = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    lineage.createContext(
        "/",
        exchange -> {
          shown.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          events.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    lineage.start();
  }

  @AfterEach
  void stop() {
    lineage.stop(0);
  }

  @Test
  void noSecretIsFoundInLogsPagesAnswersMetricsLineageOrTheDatabase() throws IOException {
    String token;
    try (TwoProjects projects = TwoProjects.in(folder, properties())) {
      Site site = projects.site();
      token = site.adminToken();
      // Somebody types a password where a name belongs, and shows secrets where none is asked for.
      site.visitor().login(SECRET, SECRET);
      site.ask("GET", "/api/v1/runs/x", "nj_" + encoded(), "");
      site.visitor().get("/oauth2/authorization/oidc");
      Visitor admin = site.login("ada", Map.of(Caller.ALL, Role.ADMIN));
      int found = 0;
      for (Mapping mapping : Mappings.of(site.context())) {
        if (mapping.method().equals("GET") && !mapping.path().contains("live")) {
          String path =
              projects
                  .filled(mapping.path(), OURS, projects.done(OURS))
                  .replaceAll(Mappings.VARIABLE, "1");
          found += see("page " + path, admin.get(path));
          found += see("answer " + path, site.ask("GET", path, token, ""));
        }
      }
      assertThat(found).as("pages that were there").isGreaterThan(70);
      see("lineage page", admin.get("/lineage?of=" + TwoProjects.dataset(OURS)));
      for (String path : List.of("health", "info", "prometheus", "env", "configprops")) {
        see(
            "metrics " + path,
            site.send(HttpRequest.newBuilder(site.managementUri("/actuator/" + path)).build()));
      }
      seen.put(
          "the database",
          String.join("\n", site.part(JdbcTemplate.class).queryForList("SCRIPT", String.class)));
      await().until(() -> events.stream().anyMatch(event -> event.contains("COMPLETE")));
    }
    assertThat(shown).contains("Bearer " + SECRET);
    assertThat(events).hasSizeGreaterThan(5);
    seen.put("events of lineage", String.join("\n", events));
    // Logs, the folders of drivers, and what else lies in the home.
    try (var files = Files.walk(folder.resolve("home"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        seen.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    seen.forEach(
        (where, text) -> {
          assertThat(CANARY.in(text)).as(where).isEmpty();
          assertThat(text).as(where).doesNotContainIgnoringCase("kanari").doesNotContain(token);
        });
  }

  private Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("nightjar.access.oidc.issuer", "http://127.0.0.1:9/nobody");
    properties.put("nightjar.access.oidc.client-secret", SECRET);
    properties.put(
        "nightjar.openlineage.to", "http://127.0.0.1:" + lineage.getAddress().getPort() + "/");
    properties.put("nightjar.openlineage.token", SECRET);
    properties.put("nightjar.notifications.channels[0].name", "chat");
    properties.put("nightjar.notifications.channels[0].type", "webhook");
    properties.put("nightjar.notifications.channels[0].url", "https://127.0.0.1:9/" + encoded());
    properties.put("logging.level.dev.nightjar", "debug");
    return properties;
  }

  /** 1 where there was something. */
  private int see(String where, HttpResponse<String> answer) {
    seen.put(where, answer.headers().map() + "\n" + answer.body());
    return answer.statusCode() == 200 ? 1 : 0;
  }

  private static String encoded() {
    return URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
  }
}
