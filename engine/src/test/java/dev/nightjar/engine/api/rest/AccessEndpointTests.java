package dev.nightjar.engine.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.api.RunResource;
import dev.nightjar.engine.testing.Site;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Users and tokens by the API, as an administrator's program manages them. */
class AccessEndpointTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir static Path folder;
  private static Site site;
  private static String admin;

  @BeforeAll
  static void start() {
    site = Site.at(folder.resolve("home"), Map.of("nightjar.api.burst", 10_000));
    admin = site.adminToken();
    site.login("root", Map.of(Caller.ALL, Role.ADMIN));
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void addsAUserWhoLogsInOnceWithAPasswordThatIsToldOnce() {
    JsonNode added =
        json(200, "POST", "/users", "{\"name\": \"ada\", \"roles\": {\"rain\": \"editor\"}}");
    String password = added.path("password").asString();
    assertThat(password).hasSizeGreaterThanOrEqualTo(12);

    JsonNode ada = named("/users", "ada");
    assertThat(ada.at("/roles/rain").asString()).isEqualTo("editor");
    assertThat(ada.path("mustChangePassword").asBoolean()).isTrue();
    assertThat(ask("GET", "/users", "").body()).doesNotContain(password);
    HttpResponse<String> login = site.visitor().login("ada", password);
    assertThat(login.headers().firstValue("location").orElse("")).endsWith("/");
    String another = json(200, "POST", "/users/ada/reset-password", "").path("password").asString();
    assertThat(another).isNotEqualTo(password);
    assertThat(ask("GET", "/audit?name=ada", "").body()).doesNotContain(password, another);
  }

  @Test
  void askingAgainWithAKeyTellsNoSecretAgain() {
    String user = "{\"name\": \"bob\"}";
    String password = JSON.readTree(keyed("/users", user).body()).path("password").asString();
    HttpResponse<String> again = keyed("/users", user);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("access-refused").doesNotContain(password);

    String token = "{\"name\": \"twice\", \"role\": \"viewer\"}";
    JsonNode first = JSON.readTree(keyed("/tokens", token).body());
    JsonNode second = JSON.readTree(keyed("/tokens", token).body());
    assertThat(second.path("token").asString()).isNotEqualTo(first.path("token").asString());
    assertThat(second.path("id").asString()).isNotEqualTo(first.path("id").asString());
  }

  @Test
  void grantsAndTakesAwayRolesByProject() {
    json(200, "POST", "/users", "{\"name\": \"carl\"}");

    assertThat(json(200, "PUT", "/users/carl/roles/rain", "{\"role\": \"operator\"}").path("roles"))
        .hasToString("{\"rain\":\"operator\"}");
    assertThat(json(200, "PUT", "/users/carl/roles/*", "{\"role\": \"viewer\"}").at("/roles/*"))
        .hasToString("\"viewer\"");
    assertThat(json(200, "DELETE", "/users/carl/roles/*", "").path("roles"))
        .hasToString("{\"rain\":\"operator\"}");
    assertThat(json(422, "PUT", "/users/carl/roles/rain", "{}").path("code").asString())
        .isEqualTo("bad-request");
    assertThat(json(422, "PUT", "/users/carl/roles/rain", "{\"role\": \"king\"}").path("hint"))
        .hasToString("\"one of viewer, editor, operator, admin\"");
    assertThat(json(409, "PUT", "/users/carl/roles/R%20", "{\"role\": \"viewer\"}").path("code"))
        .hasToString("\"access-refused\"");
  }

  @Test
  void disablesAUserAndTheirTokensWithThem() {
    json(200, "POST", "/users", "{\"name\": \"dora\", \"roles\": {\"*\": \"viewer\"}}");
    String token =
        json(200, "POST", "/tokens", "{\"name\": \"d\", \"role\": \"viewer\", \"user\": \"dora\"}")
            .path("token")
            .asString();
    assertThat(site.ask("GET", "/api/v1/runs", token, "").statusCode()).isEqualTo(200);

    assertThat(json(200, "POST", "/users/dora/disable", "").path("enabled").asBoolean()).isFalse();
    assertThat(site.ask("GET", "/api/v1/runs", token, "").statusCode()).isEqualTo(401);
    assertThat(json(200, "POST", "/users/dora/enable", "").path("enabled").asBoolean()).isTrue();
    assertThat(site.ask("GET", "/api/v1/runs", token, "").statusCode()).isEqualTo(200);
  }

  @Test
  void somebodyIsAlwaysLeftToAdminister() {
    JsonNode refused = json(409, "DELETE", "/users/root/roles/*", "");

    assertThat(refused.path("code").asString()).isEqualTo("access-refused");
    assertThat(refused.path("detail").asString()).contains("nobody would be left");
    assertThat(json(409, "POST", "/users/root/disable", "").path("code").asString())
        .isEqualTo("access-refused");
  }

  @Test
  void makesATokenThatIsToldOnceAndRevokesIt() {
    JsonNode made =
        json(
            200,
            "POST",
            "/tokens",
            "{\"name\": \"nightly\", \"role\": \"editor\", \"projects\": [\"rain\"], \"days\": 3}");
    String secret = made.path("token").asString();
    String id = made.path("id").asString();
    assertThat(secret).startsWith("nj_");
    assertThat(JSON.readTree(site.ask("GET", "/api/v1/account", secret, "").body()))
        .hasToString(
            "{\"name\":\"token:nightly\",\"kind\":\"token\",\"roles\":{\"rain\":\"editor\"}}");

    JsonNode listed = named("/tokens", "nightly");
    assertThat(listed.path("id").asString()).isEqualTo(id);
    assertThat(listed.path("createdBy").asString()).isEqualTo("token:test-admin");
    assertThat(listed.path("token").isNull()).isTrue();
    assertThat(ask("GET", "/tokens", "").body()).doesNotContain(secret);
    assertThat(
            String.join("\n", site.part(JdbcTemplate.class).queryForList("SCRIPT", String.class)))
        .doesNotContain(secret);
    json(200, "POST", "/tokens/" + id + "/revoke", "");
    assertThat(site.ask("GET", "/api/v1/account", secret, "").statusCode()).isEqualTo(401);
    assertThat(json(409, "POST", "/tokens/" + id + "/revoke", "").path("code").asString())
        .isEqualTo("access-refused");
    assertThat(json(404, "POST", "/tokens/none/revoke", "").path("code").asString())
        .isEqualTo("unknown-token");
    assertThat(
            json(409, "POST", "/tokens", "{\"name\": \"x\", \"role\": \"viewer\", \"days\": 400}")
                .path("hint")
                .asString())
        .contains("366 days at most");
  }

  @Test
  void listsPageByPage() {
    for (String name : new String[] {"p1", "p2", "p3"}) {
      json(200, "POST", "/users", "{\"name\": \"%s\"}".formatted(name));
      json(200, "POST", "/tokens", "{\"name\": \"%s\", \"role\": \"viewer\"}".formatted(name));
    }
    for (String list : new String[] {"/users", "/tokens"}) {
      int all = json(200, "GET", list, "").path("items").size();
      int seen = 0;
      String cursor = "";
      do {
        JsonNode page = json(200, "GET", list + "?limit=2" + cursor, "");
        seen += page.path("items").size();
        cursor = page.path("next").isNull() ? null : "&cursor=" + page.path("next").asString();
      } while (cursor != null);
      assertThat(seen).as(list).isEqualTo(all).isGreaterThan(2);
    }
  }

  @Test
  void isForAdministratorsOfAllProjectsOnly() {
    String elsewhere = site.token(Role.ADMIN, "rain");
    String operator = site.token(Role.OPERATOR, Caller.ALL);

    for (String token : new String[] {elsewhere, operator}) {
      assertThat(site.ask("GET", "/api/v1/users", token, "").statusCode()).isEqualTo(403);
      assertThat(site.ask("POST", "/api/v1/users/none/enable", token, "").statusCode())
          .isEqualTo(403);
      assertThat(
              site.ask("POST", "/api/v1/tokens", token, "{\"name\": \"x\", \"role\": \"viewer\"}")
                  .statusCode())
          .isEqualTo(403);
      assertThat(site.ask("GET", "/api/v1/account", token, "").statusCode()).isEqualTo(200);
    }
    assertThat(json(404, "POST", "/users/addda/enable", "").path("code").asString())
        .isEqualTo("unknown-user");
  }

  private static JsonNode named(String list, String name) {
    return json(200, "GET", list + "?limit=1000", "")
        .path("items")
        .valueStream()
        .filter(each -> each.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode json(int status, String method, String path, String body) {
    HttpResponse<String> answer = ask(method, path, body);
    assertThat(answer.statusCode()).as("%s %s: %s", method, path, answer.body()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }

  private static HttpResponse<String> ask(String method, String path, String body) {
    return site.ask(method, "/api/v1" + path, admin, body);
  }

  private static HttpResponse<String> keyed(String path, String body) {
    return site.send(
        HttpRequest.newBuilder(site.uri("/api/v1" + path))
            .header("Authorization", "Bearer " + admin)
            .header("Content-Type", "application/json")
            .header(RunResource.KEY, "once")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }
}
