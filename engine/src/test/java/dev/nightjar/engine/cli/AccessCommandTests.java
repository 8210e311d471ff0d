package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Users and tokens by the command line, on a home of their own. */
class AccessCommandTests {

  @TempDir Path folder;

  @Test
  void addsUsersAndChangesWhatTheyMayDo() {
    Shown added = run(0, "users", "add", "ada", "--role", "admin");
    assertThat(added.out()).startsWith("ada logs in once with the password ");
    JsonNode bob = json(0, "users", "add", "bob", "--role", "editor", "--project", "rain");
    assertThat(bob.path("password").asString()).hasSizeGreaterThanOrEqualTo(12);

    run(0, "users", "grant", "bob", "operator", "--project", "rain", "--project", "bikes");
    run(0, "users", "revoke", "bob", "--project", "bikes");
    run(0, "users", "disable", "bob");

    assertThat(run(0, "users", "list").out())
        .isEqualTo(
            """
            USER  STATE                 ROLES             LOGIN     SEEN (UTC)
            ada   must change password  admin             password  never
            bob   disabled              operator in rain  password  never
            """);
    run(0, "users", "enable", "bob");
    assertThat(json(0, "users", "list").path(1).path("enabled").asBoolean()).isTrue();
    assertThat(run(0, "users", "reset-password", "bob").out()).contains("bob logs in once");
  }

  @Test
  void saysWhatCannotBeDone() {
    run(0, "users", "add", "ada", "--role", "admin");

    assertThat(run(2, "users", "add", "ada").err())
        .isEqualTo("Cannot add user ada: the name is taken\n");
    assertThat(run(2, "users", "disable", "adda").err())
        .isEqualTo("Cannot find user: adda\n  hint: did you mean 'ada'?\n");
    assertThat(run(2, "users", "disable", "ada").err()).contains("nobody would be left");
    assertThat(run(2, "users", "grant", "ada", "king").err()).contains("king");
  }

  @Test
  void makesTokensAndRevokesThem() {
    JsonNode made = json(0, "tokens", "create", "nightly", "--role", "editor", "--project", "rain");
    assertThat(made.path("token").asString()).startsWith("nj_");
    String id = made.path("id").asString();

    Shown list = run(0, "tokens", "list");
    assertThat(list.out()).contains(id, "nightly", "editor", "rain", "until ");
    assertThat(list.out()).doesNotContain("nj_");
    assertThat(run(0, "tokens", "revoke", id).out())
        .isEqualTo("Token %s is good for nothing any more\n".formatted(id));
    assertThat(run(0, "tokens", "list").out()).contains("revoked");
    assertThat(run(2, "tokens", "revoke", id).err())
        .isEqualTo("Cannot revoke token %s: it was revoked before\n".formatted(id));
    assertThat(run(2, "tokens", "create", "x", "--role", "viewer", "--days", "400").err())
        .contains("366 days at most");
  }

  private JsonNode json(int expected, String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "-o";
    all[arguments.length + 1] = "json";
    return JsonMapper.shared().readTree(run(expected, all).out());
  }

  private Shown run(int expected, String... arguments) {
    Shown shown = new Shown();
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--home";
    all[arguments.length + 1] = folder.resolve("home").toString();
    int exitCode =
        Nightjar.commandLine(
                new Surroundings(
                    shown.output(Shown.plain()),
                    new Interruption(Duration.ZERO),
                    Clock.systemUTC()))
            .execute(all);
    assertThat(exitCode).as(shown.err() + shown.out()).isEqualTo(expected);
    return shown;
  }
}
