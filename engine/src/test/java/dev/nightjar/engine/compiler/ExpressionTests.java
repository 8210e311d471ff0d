package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTests {

  private static final Scope SCOPE =
      Scope.of(Instant.parse("2026-11-23T23:30:00Z"))
          .with(
              Map.of(
                  "day", new Value(Value.Kind.DATE, "2024-02-28"),
                  "trees", new Value(Value.Kind.TEXT, "50")),
              List.of("broken"),
              Map.of());

  @ParameterizedTest
  @CsvSource({
    "run.date, 2026-11-23",
    "run.logicalTime, 2026-11-23T23:30:00Z",
    "' run.date - 1d ', 2026-11-22",
    "run.date+7d, 2026-11-30",
    "day + 24h, 2024-02-29",
    "run.logicalTime + 1h30m, 2026-11-24T01:00:00Z",
    "trees, 50",
  })
  void hasAValue(String text, String value) {
    assertThat(new Expression(text).evaluate(SCOPE).text()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "tres, unknown parameter 'tres'",
        "trees + 1d, 'trees' is not a date",
        "day + 1h, can't move day by 1h",
        "day + 999999999d999999999d, can't move day by 999999999d999999999d",
        "day + day, 'day' isn't a duration",
        "T(java.lang.Runtime), can't read 'T(java.lang.Runtime)'",
        "#{1}, can't read '#{1}'",
        "day.getClass(), can't read 'day.getClass()'",
        "day.class, unknown parameter 'day.class'",
        "~~, no name between the braces",
      })
  void saysWhyItHasNone(String text, String message) {
    Expression.Wrong wrong = new Expression(text).evaluate(SCOPE).wrong();
    assertThat(wrong).extracting(Expression.Wrong::message).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource("broken")
  void isSilentAboutWhatWasToldBefore(String text) {
    assertThat(new Expression(text).evaluate(SCOPE)).isEqualTo(new Expression.Result(null, null));
  }
}
