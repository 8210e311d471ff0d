package dev.nightjar.engine.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.access.Users;
import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.Visitor;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
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

  @Test
  void nobodyLearnsWhetherThereIsAUserNorTriesOutPasswords() {
    site.part(Users.class).add("vera", Map.of(), Site.TESTER);
    Visitor known = site.visitor();
    Visitor unknown = site.visitor();
    for (int i = 0; i < 5; i++) {
      HttpResponse<String> one = known.login("vera", "a wrong password " + i);
      HttpResponse<String> other = unknown.login("nobody at all", "a wrong password " + i);
      assertThat(location(one)).isEqualTo("/login?failed").isEqualTo(location(other));
      assertThat(one.statusCode()).isEqualTo(other.statusCode());
    }
    assertThat(location(known.login("vera", "a wrong password"))).isEqualTo("/login?wait");
    assertThat(location(unknown.login("nobody at all", "x"))).isEqualTo("/login?wait");
    assertThat(known.get("/login?wait").body()).contains("it was tried too often");
    // Others are not kept out by that, even from there.
    assertThat(site.login("wanda", Map.of()).get("/account").statusCode()).isEqualTo(200);
  }

  @Test
  void emptyPasswordsAreNone() {
    site.part(Users.class).add("ella", Map.of(), Site.TESTER);

    assertThat(location(site.visitor().login("ella", ""))).isEqualTo("/login?failed");
    assertThat(location(site.visitor().login("", ""))).isEqualTo("/login?failed");
  }

  @Test
  void aSessionGetsAnotherNameByTheLoginAndItsCookieIsKeptFromScripts() {
    Visitor visitor = site.visitor();
    String once = site.part(Users.class).add("finn", Map.of(), Site.TESTER);
    String page = visitor.formToken("/login");
    String before = visitor.cookies().get("nightjar");

    HttpResponse<String> answer =
        visitor.post("/login", Map.of("username", "finn", "password", once, "_csrf", page));

    assertThat(location(answer)).isEqualTo("/");
    assertThat(visitor.cookies().get("nightjar")).isNotEqualTo(before).isNotEmpty();
    assertThat(answer.headers().allValues("set-cookie"))
        .anySatisfy(
            cookie ->
                assertThat(cookie).startsWith("nightjar=").contains("HttpOnly", "SameSite=Lax"));
    Visitor thief = site.visitor();
    thief.cookies().put("nightjar", before);
    assertThat(location(thief.get("/account"))).isEqualTo("/login");
  }

  @Test
  void nothingChangesWithoutTheTokenOfAPage() {
    Visitor admin = site.login("greta", Map.of(Caller.ALL, Role.ADMIN));
    Map<String, String> fields = Map.of("name", "intruder", "role", "admin");

    assertThat(admin.post("/users", fields).statusCode()).isEqualTo(403);
    assertThat(admin.post("/logout", Map.of()).statusCode()).isEqualTo(403);
    assertThat(location(site.visitor().post("/login", Map.of("username", "greta"))))
        .isEqualTo("/login?expired");
    assertThat(site.part(Users.class).find("intruder")).isEmpty();
    assertThat(admin.get("/users").body()).contains("greta").doesNotContain("intruder");

    assertThat(admin.submit("/users", "/users", fields).statusCode()).isEqualTo(200);
    assertThat(site.part(Users.class).find("intruder")).isPresent();
    assertThat(location(admin.submit("/account", "/logout", Map.of()))).isEqualTo("/login?out");
    assertThat(location(admin.get("/users"))).isEqualTo("/login");
  }

  @Test
  void getsChangeNothing() {
    Visitor admin = site.login("henry", Map.of(Caller.ALL, Role.ADMIN));

    assertThat(admin.get("/users/henry/enabled?to=false").statusCode()).isEqualTo(405);
    assertThat(admin.get("/logout").statusCode()).isEqualTo(404);
    assertThat(admin.get("/account").statusCode()).isEqualTo(200);
  }

  @Test
  void everyAnswerTellsTheBrowserToBeStrict() {
    Visitor visitor = site.login("ida", Map.of());
    for (HttpResponse<String> answer :
        List.of(visitor.get("/account"), visitor.get("/login"), site.ask("GET", "/api/v1/x"))) {
      var headers = answer.headers();
      assertThat(headers.firstValue("Content-Security-Policy"))
          .contains(AccessChain.CONTENT_POLICY);
      assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
      assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
      assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
      assertThat(headers.firstValue("Server")).isEmpty();
      // Of no use, and harmful, where nothing is encrypted.
      assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
    }
  }

  @Test
  void whatSomebodyIsToldIsNeverMarkup() {
    Visitor admin = site.login("jane", Map.of(Caller.ALL, Role.ADMIN));
    String script = "<script>alert(1)</script>";

    HttpResponse<String> page = admin.submit("/users", "/users", Map.of("name", script));

    assertThat(page.body()).contains("&lt;script&gt;alert(1)").doesNotContain(script);
    assertThat(admin.submit("/tokens", "/tokens", Map.of("name", script)).body())
        .contains("&lt;script&gt;alert(1)")
        .doesNotContain(script);
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
