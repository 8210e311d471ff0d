package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A person answers what a run asks, from another terminal. */
class ApprovalIntegrationTests {

  private static final String ASKING = "src/test/resources/dev/nightjar/engine/cli/asking";
  private static final String ASKED = "sign_off asks: Audit the orders?";

  @TempDir Path folder;

  @Test
  void goesOnAsSoonAsAnotherProcessApproves() {
    CommandProcess command = start().awaitOutput(ASKED).awaitOutput("report    sql      skipped");
    String run = command.run();
    CommandProcess.Finished show = call("runs", "show", run);
    assertThat(show.out())
        .contains("waits for a person")
        .contains("yes: nightjar runs approve " + run + " sign_off --home " + home());

    assertThat(call("runs", "approve", run, "sign_of", "--reason", "r").exitCode()).isEqualTo(2);
    CommandProcess.Finished wrong = call("runs", "reject", run, "orders", "--reason", "r");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("it is of kind collect and asks nobody", "These wait for an answer: sign_off");
    CommandProcess.Finished approved =
        call("runs", "approve", run, "sign_off", "--reason", "Looks right", "-o", "json");
    assertThat(approved.exitCode()).as(approved.err()).isZero();
    CommandProcess.Finished finished = command.end();

    assertThat(finished.exitCode()).as(finished.out()).isZero();
    assertThat(finished.out())
        .contains("report   when large.rows > 0: it is 0")
        .contains("sign_off   approved  " + System.getProperty("user.name"));
    CommandProcess.Finished shown = call("runs", "show", run, "-o", "json");
    assertThat(shown.steps())
        .containsExactlyInAnyOrder(
            "orders=succeeded",
            "large=succeeded",
            "report=skipped",
            "sign_off=succeeded",
            "audit=succeeded");
    JsonNode answer = shown.json().path("approvals").path(0);
    assertThat(answer.path("by").asString()).isEqualTo(System.getProperty("user.name"));
    assertThat(answer.path("reason").asString()).isEqualTo("Looks right");
  }

  @Test
  void keepsAnAnswerThatComesWhenTheEngineIsDead() {
    CommandProcess command = start().awaitOutput(ASKED);
    command.signal("KILL");
    command.end();

    CommandProcess.Finished rejected =
        call("runs", "reject", command.run(), "sign_off", "--reason", "Not on a Friday");
    CommandProcess.Finished late =
        call("runs", "approve", command.run(), "sign_off", "--reason", "But");
    CommandProcess.Finished retried = call("runs", "retry", command.run(), "-o", "json");

    assertThat(rejected.out())
        .contains("Rejected sign_off of run " + command.run(), "nightjar runs retry");
    assertThat(late.exitCode()).isEqualTo(2);
    assertThat(late.err())
        .contains("rejected it at ", "Not on a Friday", "The first answer counts");
    assertThat(retried.exitCode()).isEqualTo(1);
    assertThat(retried.problems()).contains("Not on a Friday");
    assertThat(retried.step("audit").path("skipped").path("reason").asString())
        .isEqualTo("failure");
  }

  private CommandProcess start() {
    return CommandProcess.start(folder, "run", ASKING, "--home", home());
  }

  private CommandProcess.Finished call(String... arguments) {
    return CommandProcess.run(
        folder,
        Stream.concat(Arrays.stream(arguments), Stream.of("--home", home()))
            .toArray(String[]::new));
  }

  private String home() {
    return folder.resolve("home").toString();
  }
}
