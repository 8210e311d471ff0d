package dev.nightjar.engine.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.testing.Mappings;
import dev.nightjar.engine.testing.Mappings.Mapping;
import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.TwoProjects;
import dev.nightjar.engine.testing.Visitor;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A secret that is told to a server is found nowhere else, in no form. */
class CanaryTests {

  private static final String CANARY = "Kanari/42+\"geheim\" &wort";

  @TempDir Path folder;

  @Test
  void noSecretIsFoundInLogsPagesAnswersMetricsOrTheDatabase() throws IOException {
    Map<String, Object> properties = new HashMap<>();
    properties.put("nightjar.access.oidc.issuer", "http://127.0.0.1:9/nobody");
    properties.put("nightjar.access.oidc.client-secret", CANARY);
    properties.put("nightjar.openlineage.token", CANARY);
    properties.put("nightjar.notifications.channels[0].name", "chat");
    properties.put("nightjar.notifications.channels[0].type", "webhook");
    properties.put("nightjar.notifications.channels[0].url", "https://127.0.0.1:9/" + encoded());
    properties.put("logging.level.dev.nightjar", "debug");
    List<String> seen = new ArrayList<>();
    String token;
    try (Site site = TwoProjects.in(folder, properties).site()) {
      token = site.adminToken();
      // Somebody types a password where a name belongs, and shows secrets where none is asked for.
      site.visitor().login(CANARY, CANARY);
      site.ask("GET", "/api/v1/runs/x", "nj_" + encoded(), "");
      site.visitor().get("/oauth2/authorization/oidc");
      Visitor admin = site.login("ada", Map.of(Caller.ALL, Role.ADMIN));
      for (Mapping mapping : Mappings.of(site.context())) {
        if (mapping.method().equals("GET") && !mapping.path().contains("live")) {
          seen.add(admin.get(mapping.filled()).body());
          seen.add(site.ask("GET", mapping.filled(), token, "").body());
        }
      }
      for (String path : List.of("health", "info", "prometheus", "env", "configprops")) {
        seen.add(
            site.send(HttpRequest.newBuilder(site.managementUri("/actuator/" + path)).build())
                .body());
      }
      seen.add(
          String.join("\n", site.part(JdbcTemplate.class).queryForList("SCRIPT", String.class)));
    }
    try (var files = Files.walk(folder.resolve("home"))) {
      for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        seen.add(Files.readString(log));
      }
    }
    assertThat(seen).hasSizeGreaterThan(20);
    for (String text : seen) {
      for (String form : forms()) {
        assertThat(text).doesNotContain(form);
      }
      assertThat(text).doesNotContain(token);
    }
  }

  private static List<String> forms() {
    byte[] bytes = CANARY.getBytes(StandardCharsets.UTF_8);
    return List.of(
        CANARY,
        CANARY.toUpperCase(Locale.ROOT),
        CANARY.toLowerCase(Locale.ROOT),
        encoded(),
        CANARY.replace("\"", "\\\""),
        CANARY.replace("&", "&amp;").replace("\"", "&quot;"),
        Base64.getEncoder().encodeToString(bytes),
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
        "Kanari",
        "KANARI");
  }

  private static String encoded() {
    return URLEncoder.encode(CANARY, StandardCharsets.UTF_8);
  }
}
