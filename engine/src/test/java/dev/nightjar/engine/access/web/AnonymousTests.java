package dev.nightjar.engine.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.testing.Mappings;
import dev.nightjar.engine.testing.Mappings.Mapping;
import dev.nightjar.engine.testing.Site;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever isn't known gets in nowhere, however they write a path. */
class AnonymousTests {

  private static final Set<String> OPEN =
      Set.of(
          "GET /login",
          "POST /hooks/git/{repository}",
          "POST /driver/v1/sessions",
          "GET /driver/v1/commands",
          "POST /driver/v1/events");

  @TempDir static Path home;
  private static Site site;

  @BeforeAll
  static void start() {
    site = Site.at(home, Map.of());
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void nothingAnswersWhoIsNotKnown() {
    for (Mapping mapping : Mappings.of(site.context())) {
      for (String method : methods(mapping)) {
        if (!OPEN.contains(method + " " + mapping.path())) {
          assertRefused(method, mapping.filled());
        }
      }
    }
  }

  @Test
  void noOtherWayToWriteAPathGetsAroundThat() {
    for (Mapping mapping : Mappings.of(site.context())) {
      if (OPEN.contains(mapping.toString())) {
        continue;
      }
      for (String path : variants(mapping.filled())) {
        for (String method : List.of("GET", "POST")) {
          assertRefused(method, path);
        }
      }
    }
  }

  @Test
  void whatIsNotThereIsNoDifferentFromWhatIs() {
    for (String path :
        List.of(
            "/nothing",
            "/api/v1/nothing",
            "/actuator",
            "/actuator/env",
            "/actuator/heapdump",
            "/h2-console",
            "/error",
            "/webjars/x",
            "/index.html",
            "/templates/access/login.html",
            "/application.yaml",
            "/favicon.ico",
            "/.git/config",
            "/api",
            "/swagger-ui.html")) {
      assertRefused("GET", path);
    }
    assertRefused("POST", "/assets/access.css");
    assertRefused("PUT", "/login");
  }

  @Test
  void theLoginPageAndWhatItIsMadeOfAreOpen() {
    assertThat(site.ask("GET", "/login").statusCode()).isEqualTo(200);
    assertThat(site.ask("GET", "/assets/access.css").statusCode()).isEqualTo(200);
    assertThat(site.ask("GET", "/assets/nothing").statusCode()).isEqualTo(404);
    assertThat(site.ask("POST", "/hooks/git/x").statusCode()).isEqualTo(404);
    assertThat(site.ask("POST", "/driver/v1/sessions").statusCode()).isEqualTo(401);
  }

  @Test
  void programsAreToldByAProblemAndBrowsersByThePageToLogInAt() {
    HttpResponse<String> program = site.ask("GET", "/api/v1/runs/x");
    assertThat(program.statusCode()).isEqualTo(401);
    assertThat(program.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(program.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(program.body()).contains("\"code\":\"unauthorised\"");

    HttpResponse<String> part =
        site.send(HttpRequest.newBuilder(site.uri("/")).header("HX-Request", "true").build());
    assertThat(part.statusCode()).isEqualTo(401);
    assertThat(part.headers().firstValue("HX-Redirect")).contains("/login");
  }

  private static List<String> methods(Mapping mapping) {
    List<String> methods =
        new ArrayList<>(
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "ODD"));
    if (mapping.path().equals("/login")) {
      // A form is sent there; without its token it is refused as below.
      methods.remove("POST");
    }
    return methods;
  }

  private static List<String> variants(String path) {
    String rest = path.substring(1);
    return List.of(
        path + "/",
        path + ".json",
        path + ".css",
        path + "/x.css",
        path + ";x=y",
        path + ";/assets/x.css",
        path + "%3b.css",
        path + "?/assets/x.css",
        path + "%2f",
        path + "%00",
        path + "%0d%0a",
        path + "/.",
        path + "/../login",
        path + "/..;/login",
        path.toUpperCase(Locale.ROOT),
        "/" + path,
        "/." + path,
        "/%2e" + path,
        "/;x" + path,
        "/%5c" + rest,
        "/assets/.." + path,
        "/assets/..;" + path,
        "/assets/%2e%2e" + path,
        "/assets/%252e%252e" + path,
        "/assets/..%2f" + rest,
        "/assets%2f..%2f" + rest,
        "/assets/..%5c" + rest,
        "/login/.." + path,
        "/login/..;" + path,
        "/login;" + path,
        "/login" + path,
        "/hooks/git/x/.." + path,
        "/hooks/git/..;/.." + path,
        "/driver/v1/.." + path,
        "/driver/v1/..;/.." + path);
  }

  private static void assertRefused(String method, String path) {
    HttpResponse<String> answer =
        site.send(
            HttpRequest.newBuilder(site.uri(path)).method(method, BodyPublishers.noBody()).build());
    String location = answer.headers().firstValue("location").orElse("");
    // A path below what is open leads nowhere: there is nothing there.
    boolean nowhere = answer.statusCode() == 404 && path.startsWith("/assets/");
    // What knows secrets of its own only says which methods it takes.
    boolean ownSecret = path.matches("/(driver/v1|hooks/git)/.*");
    boolean odd =
        (answer.statusCode() == 405 && (method.equals("TRACE") || ownSecret))
            || (method.equals("OPTIONS") && ownSecret);
    assertThat(
            answer.statusCode() == 400
                || answer.statusCode() == 401
                || nowhere
                || odd
                || (answer.statusCode() == 303 && location.startsWith("/login")))
        .as("%s %s gave %d %s", method, path, answer.statusCode(), location)
        .isTrue();
  }
}
