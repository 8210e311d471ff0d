package dev.nightjar.engine.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.access.Users;
import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.Visitor;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users who log in with passwords, as a browser without JavaScript does. */
class LoginTests {

  private static final String CHOSEN = "correct horse battery";

  @TempDir static Path home;
  private static Site site;
  private static String once;

  @BeforeAll
  static void start() {
    site = Site.at(home, Map.of());
    once = site.part(Users.class).first().orElseThrow();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void theFirstPasswordIsGoodUntilItIsChangedAndNothingElseCanBeDoneBefore() {
    assertThat(once.length()).isGreaterThanOrEqualTo(12);
    assertThat(site.part(Users.class).first()).isEmpty();
    Visitor visitor = site.visitor();
    assertThat(location(visitor.login("admin", once))).isEqualTo("/");

    assertThat(location(visitor.get("/"))).isEqualTo("/account/password");
    HttpResponse<String> api = visitor.get("/api/v1/runs/x");
    assertThat(api.statusCode()).isEqualTo(403);
    assertThat(api.body()).contains("\"code\":\"password-change\"");
    assertThat(change(visitor, once, "short", "short").body()).contains("less than 12 characters");
    assertThat(change(visitor, once, "adminadminadmin", "adminadminadmin").body())
        .contains("Cannot take this password");
    assertThat(change(visitor, "wrong", CHOSEN, CHOSEN).body())
        .contains("the one before is another");
    assertThat(change(visitor, once, CHOSEN, CHOSEN + "x").body()).contains("in two ways");
    assertThat(location(change(visitor, once, CHOSEN, CHOSEN))).startsWith("/login?changed");

    assertThat(location(visitor.get("/"))).isEqualTo("/login");
    assertThat(location(visitor.login("admin", once))).isEqualTo("/login?failed");
    assertThat(location(visitor.login("admin", CHOSEN))).isEqualTo("/");
    assertThat(visitor.get("/api/v1/runs/x").statusCode()).isEqualTo(404);
  }

  @Test
  void theSessionsOfADisabledUserEnd() {
    Visitor visitor = site.login("dora", Map.of("rain", Role.VIEWER));
    assertThat(visitor.get("/api/v1/runs/x").statusCode()).isEqualTo(404);

    site.part(Users.class).enable("dora", false, Site.TESTER);

    assertThat(visitor.get("/api/v1/runs/x").statusCode()).isEqualTo(401);
    site.part(Users.class).enable("dora", true, Site.TESTER);
    assertThat(visitor.get("/api/v1/runs/x").statusCode()).isEqualTo(401);
  }

  private static HttpResponse<String> change(
      Visitor visitor, String before, String password, String again) {
    return visitor.submit(
        "/account/password",
        "/account/password",
        Map.of("before", before, "password", password, "again", again));
  }

  private static String location(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("location")
        .orElse("none")
        .replaceFirst("^http://127.0.0.1:\\d+", "");
  }
}
