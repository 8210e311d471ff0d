package dev.nightjar.engine.catalog.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.catalog.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;

class CredentialsTests {

  private final Upstream upstream =
      Follower.upstream("my-team", "https://git.example.org/team/pipelines.git");

  @Test
  void areTakenFromTheEnvironmentForTheConfiguredHostOnly() throws Exception {
    Credentials credentials =
        credentials(
            Map.of(
                "NIGHTJAR_GIT_MY_TEAM_USERNAME", "bot", "NIGHTJAR_GIT_MY_TEAM_PASSWORD", "token"));

    assertThat(told(credentials, "https://git.example.org/team/pipelines.git/info/refs"))
        .containsExactly("bot", "token");
    assertThat(told(credentials, "https://elsewhere.example.org/team/pipelines.git")).isEmpty();
    assertThat(told(credentials, "http://git.example.org/team/pipelines.git")).isEmpty();
    assertThat(told(credentials, "https://git.example.org:8443/team/pipelines.git")).isEmpty();
  }

  @Test
  void needOnlyAToken() throws Exception {
    assertThat(
            told(
                credentials(Map.of("NIGHTJAR_GIT_MY_TEAM_PASSWORD", "token")),
                "https://git.example.org/x"))
        .containsExactly("git", "token");
    assertThat(told(credentials(Map.of()), "https://git.example.org/x")).isEmpty();
  }

  @Test
  void agreeToNothing() throws Exception {
    Credentials credentials = credentials(Map.of("NIGHTJAR_GIT_MY_TEAM_PASSWORD", "token"));
    CredentialItem question = new CredentialItem.YesNoType("Trust this host?");

    assertThat(credentials.isInteractive()).isFalse();
    assertThat(credentials.supports(question)).isFalse();
    assertThat(credentials.get(new URIish(upstream.url()), question)).isFalse();
  }

  @Test
  void standInVariablesOfTheRepositorysName() {
    assertThat(new Upstream("a", null, "x", "main", "", Duration.ofMinutes(1)).variable("SECRET"))
        .isEqualTo("NIGHTJAR_GIT_A_SECRET");
  }

  private Credentials credentials(Map<String, String> environment) {
    return Credentials.of(
        upstream, RepositoryUrl.of(upstream, List.of("https")), name -> environment.get(name));
  }

  private static List<String> told(Credentials credentials, String url) throws Exception {
    CredentialItem.Username name = new CredentialItem.Username();
    CredentialItem.Password password = new CredentialItem.Password();
    return credentials.get(new URIish(url), name, password)
        ? List.of(name.getValue(), new String(password.getValue()))
        : List.of();
  }
}
