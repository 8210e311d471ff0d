package dev.nightjar.engine.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.access.User;
import dev.nightjar.engine.access.Users;
import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.Visitor;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Login at a provider, through the whole code flow. */
class OidcLoginTests {

  @TempDir static Path home;
  private static FakeProvider provider;
  private static Site site;

  @BeforeAll
  static void start() throws Exception {
    provider = new FakeProvider();
    Map<String, Object> properties = new HashMap<>();
    properties.put("nightjar.access.oidc.issuer", provider.issuer());
    properties.put("nightjar.access.oidc.client-id", FakeProvider.CLIENT);
    properties.put("nightjar.access.oidc.client-secret", FakeProvider.SECRET);
    properties.put("nightjar.access.oidc.name", "the company");
    properties.put("nightjar.access.oidc.roles-claim", "groups");
    properties.put("nightjar.access.oidc.roles.rain-team", "operator in rain, viewer");
    properties.put("nightjar.access.oidc.roles.[ops/admins]", "admin");
    site = Site.at(home, properties);
    site.part(Users.class).first();
  }

  @AfterAll
  static void stop() {
    site.close();
    provider.close();
  }

  @Test
  void somebodyWhomTheProviderKnowsHasTheRolesOfTheirClaims() {
    provider.claims.put("preferred_username", "ada");
    provider.claims.put("groups", List.of("rain-team", "others"));
    Visitor visitor = site.visitor();
    assertThat(visitor.get("/login").body()).contains("Log in with", "the company");

    assertThat(login(visitor)).isEqualTo("/");

    User ada = site.part(Users.class).find("ada").orElseThrow();
    assertThat(ada.source()).isEqualTo("oidc");
    assertThat(ada.roles()).isEqualTo(Map.of("rain", Role.OPERATOR, "*", Role.VIEWER));
    assertThat(visitor.get("/account").body()).contains("ada", "operator in rain");
    assertThat(visitor.get("/users").statusCode()).isEqualTo(403);

    provider.claims.put("groups", List.of("ops/admins"));
    assertThat(login(visitor)).isEqualTo("/");
    assertThat(visitor.get("/users").statusCode()).isEqualTo(200);

    site.part(Users.class).enable("ada", false, Site.TESTER);
    assertThat(location(visitor.get("/account"))).isEqualTo("/login");
    assertThat(login(visitor)).isEqualTo("/login?refused");
    assertThat(location(visitor.get("/account"))).isEqualTo("/login");
  }

  @Test
  void whoHasNoRoleHereOrAnothersNameIsNotLetIn() {
    provider.claims.put("preferred_username", "bob");
    provider.claims.put("groups", List.of("others"));
    Visitor visitor = site.visitor();
    assertThat(login(visitor)).isEqualTo("/login?refused");
    assertThat(location(visitor.get("/account"))).isEqualTo("/login");

    provider.claims.put("preferred_username", "admin");
    provider.claims.put("groups", List.of("ops/admins"));
    assertThat(login(site.visitor())).isEqualTo("/login?refused");
    assertThat(site.part(Users.class).find("admin").orElseThrow().source()).isEqualTo("store");
  }

  @Test
  void anAnswerThatNobodyAskedForIsRefused() {
    provider.claims.put("preferred_username", "carl");
    provider.claims.put("groups", List.of("rain-team"));
    Visitor asker = site.visitor();
    String back = back(asker);

    // Somebody else's browser is sent there.
    assertThat(location(site.visitor().get(back))).isEqualTo("/login?provider");
    assertThat(location(asker.get(back.replace("state=", "state=x")))).isEqualTo("/login?provider");
    assertThat(site.part(Users.class).find("carl")).isEmpty();
  }

  private static String login(Visitor visitor) {
    return location(visitor.get(back(visitor)));
  }

  /** Where the provider sends a browser once it knows who that is. */
  private static String back(Visitor visitor) {
    String there = location(visitor.get("/oauth2/authorization/oidc"));
    assertThat(there).startsWith(provider.issuer() + "/authorize?");
    HttpResponse<String> answer = site.send(HttpRequest.newBuilder(URI.create(there)).build());
    return location(answer);
  }

  private static String location(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("location")
        .orElse("none")
        .replaceFirst("^http://127.0.0.1:" + site.port("local.server.port"), "");
  }
}
