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
