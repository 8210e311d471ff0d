package dev.nightjar.engine.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTests {

  @Test
  void putsValuesInTheirPlacesAndLooksAtThemNoMore() {
    Template template = new Template("{pipeline}: {cause}");

    String text = template.fill(Map.of("pipeline", "rain", "cause", "{secret} ${7*7} $1 \\"));

    assertThat(text).isEqualTo("rain: {secret} ${7*7} $1 \\");
  }

  @Test
  void leavesOutLinesThatHaveNothingToSay() {
    Template template = new Template("{cause}\n{where}\nStep {step} of {run}\nalways");

    assertThat(template.fill(Map.of("cause", "bad", "where", "", "step", "", "run", "r1")))
        .isEqualTo("bad\nStep  of r1\nalways");
  }

  @Test
  void refusesTextsThatCannotBeFilled() {
    Map<String, String> known = Samples.message("x").values(1);

    assertThatThrownBy(() -> new Wording(Map.of("failure", "{cuase}"), known))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Cannot fill {cuase} in nightjar.notifications.templates.failure; there are pipeline");
    assertThatThrownBy(() -> new Wording(Map.of("failed", "x"), known))
        .hasMessage("Cannot word an event in nightjar.notifications.templates: failed");
  }

  @Test
  void putsTheCauseFirst() {
    Message message = Samples.message("ops");

    Wording.Text text = new Wording(Map.of(), message.values(1)).text(message, 49);

    assertThat(text.subject()).isEqualTo("nothing failed: this is only a test of channel ops");
    assertThat(text.body())
        .isEqualTo(
            """
            nothing failed: this is only a test of channel ops

            Run test for 1970-01-01T00:00:00Z
            49 like it since the last message; this is the latest
            """);
  }
}
