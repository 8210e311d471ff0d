package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UsageTests {

  private static final String TINY = "src/test/resources/dev/nightjar/engine/cli/tiny";
  private static final String NO_HOME = "target/no-such-home";

  private final Shown shown = new Shown();

  @Test
  void suggestsTheCommandThatWasMeant() {
    assertThat(run("rnus")).isEqualTo(2);
    assertThat(shown.err())
        .isEqualTo(
            """
            Unknown command: rnus
              hint: did you mean 'runs'?
              'nightjar --help' shows what it takes
            """);
  }

  @Test
  void suggestsTheOptionThatWasMeant() {
    assertThat(run("runs", "list", "--hme", "x")).isEqualTo(2);
    assertThat(shown.err())
        .isEqualTo(
            """
            Unknown option: --hme
              hint: did you mean '--home'?
              'nightjar runs list --help' shows what it takes
            """);
  }

  @Test
  void suggestsTheStepThatWasMeantToBeForced() {
    assertThat(run("run", TINY, "--force", "modle", "--force", "parts", "--home", NO_HOME))
        .isEqualTo(2);
    assertThat(shown.err())
        .isEqualTo(
            """
            --force modle: the pipeline has no step 'modle'
              hint: did you mean 'model'?
            """);
    assertThat(Path.of(NO_HOME)).doesNotExist();
  }

  @Test
  void namesTheFormats() {
    assertThat(run("runs", "list", "-o", "xml")).isEqualTo(2);
    assertThat(shown.err())
        .startsWith("Invalid value for option '--output': expected table or json but was 'xml'\n");
  }

  @Test
  void wantsACommandAndItsArguments() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("runs")).isEqualTo(2);
    assertThat(run("lineage")).isEqualTo(2);
    assertThat(shown.err())
        .isEqualTo(
            """
            A command is missing
              'nightjar --help' shows what it takes
            A command is missing
              'nightjar runs --help' shows what it takes
            Cannot do without NAME
              'nightjar lineage --help' shows what it takes
            """);
  }

  @Test
  void wantsAReasonForAnAnswer() {
    assertThat(run("runs", "approve", "rain-1", "sign_off")).isEqualTo(2);
    assertThat(shown.err())
        .isEqualTo(
            """
            Cannot do without --reason
              'nightjar runs approve --help' shows what it takes
            """);
  }

  @Test
  void namesWhatAStepCanBeMarkedAs() {
    assertThat(run("runs", "mark", "rain-1", "model", "good", "--reason", "x")).isEqualTo(2);
    assertThat(run("runs", "mark", "rain-1", "model", "done")).isEqualTo(2);

    assertThat(shown.err())
        .startsWith(
            "Invalid value for positional parameter at index 2 (done|failed): expected done or"
                + " failed but was 'good'\n")
        .contains("Cannot do without --reason\n");
  }

  @Test
  void refusesAWholeRunFromAStep() {
    assertThat(run("runs", "retry", "rain-1", "--all", "--from", "model")).isEqualTo(2);
    assertThat(run("runs", "retry", "rain-1", "--definition", "latest")).isEqualTo(2);

    assertThat(shown.err())
        .startsWith("Cannot combine options that exclude each other\n")
        .contains("expected recorded or newest but was 'latest'\n");
  }

  @Test
  void saysWhatABackfillNeeds() {
    assertThat(run("backfill")).isEqualTo(2);
    assertThat(run("backfill", TINY)).isEqualTo(2);
    assertThat(run("backfill", TINY, "--from", "yesterday")).isEqualTo(2);
    assertThat(run("backfill", TINY, "--from", "2026-01-01", "--only-missing", "--rerun-all"))
        .isEqualTo(2);
    assertThat(run("backfill", TINY, "--from", "2026-01-01", "--parallel", "0")).isEqualTo(2);

    assertThat(shown.err())
        .isEqualTo(
            """
            Cannot do without PIPELINE
              'nightjar backfill --help' shows what it takes
            Cannot do without --from
              'nightjar backfill --help' shows what it takes
            Invalid value for option '--from': expected a date such as 2026-11-23 or a time such as 2026-11-23T02:00:00Z but was 'yesterday'
              'nightjar backfill --help' shows what it takes
            Cannot combine options that exclude each other
              'nightjar backfill --help' shows what it takes
            Cannot run 0 at a time: 1 is the least
              'nightjar backfill --help' shows what it takes
            """);
  }

  @Test
  void runsThatBeginAtOnceHaveNoPriority() {
    assertThat(run("run", TINY, "--priority", "3", "--home", NO_HOME)).isEqualTo(2);
    assertThat(run("pools", "set", "house", "many")).isEqualTo(2);

    assertThat(shown.err())
        .startsWith("Cannot use --priority without --detach: this run begins at once\n")
        .contains("expected a number from 0 or none but was 'many'\n");
    assertThat(Path.of(NO_HOME)).doesNotExist();
  }

  @Test
  void refusesDirectionsThatExcludeEachOther() {
    assertThat(run("lineage", "rain.scores", "--up", "--down")).isEqualTo(2);
    assertThat(shown.err()).startsWith("Cannot combine options that exclude each other\n");
  }

  @Test
  void saysThatThereIsNoHome() {
    assertThat(run("runs", "list", "--home", "target/no-such-home")).isEqualTo(2);
    assertThat(shown.err())
        .isEqualTo(
            """
            Cannot find a home: target/no-such-home
              hint: 'nightjar run PIPELINE' makes one; --home names another folder
            """);
    assertThat(shown.out()).isEmpty();
  }

  @Test
  void saysItToAProgramToo() {
    assertThat(run("runs", "list", "--home", "target/no-such-home", "-o", "json")).isEqualTo(2);
    assertThat(shown.out())
        .isEqualTo(
            """
            {
              "problems" : [ {
                "severity" : "error",
                "step" : null,
                "code" : "unknown-home",
                "file" : null,
                "line" : null,
                "column" : null,
                "message" : "Cannot find a home: target/no-such-home",
                "hint" : "'nightjar run PIPELINE' makes one; --home names another folder"
              } ]
            }
            """);
    assertThat(shown.err()).isEmpty();
  }

  @Test
  void showsWhatThereIsToAStranger() {
    assertThat(run("--help")).isZero();
    assertThat(shown.out()).contains("Examples:", "nightjar run pipelines/rain", "Exit codes:");
    assertThat(shown.out().lines()).allMatch(line -> line.length() <= 80);
  }

  private int run(String... arguments) {
    Interruption interruption = new Interruption(Duration.ZERO);
    return Nightjar.commandLine(
            new Surroundings(shown.output(Shown.plain()), interruption, Clock.systemUTC()))
        .execute(arguments);
  }
}
