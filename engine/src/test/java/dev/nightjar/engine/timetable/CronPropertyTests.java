package dev.nightjar.engine.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.springframework.scheduling.support.CronExpression;

/** Random expressions, on clocks that never change, against another implementation. */
class CronPropertyTests {

  private static final LocalDateTime BEGIN = LocalDateTime.parse("2027-01-01T00:00");

  @Provide
  Arbitrary<String> expressions() {
    Arbitrary<String> days =
        Arbitraries.oneOf(
            field(1, 28).map(day -> day + " %s *"),
            Arbitraries.of("L %s *", "LW %s *", "L-3 %s *", "15W %s *", "1W,20 %s *"),
            // With a step, the other one counts from Monday on; cron always began with Sunday.
            Arbitraries.of("* %s 0", "* %s 1-5", "* %s 0-3", "* %s 2,4", "* %s 5-7"),
            Arbitraries.of("* %s FRI#3", "? %s 5L", "* %s MON-FRI", "* %s SAT-SUN", "* %s 7#1"));
    return Combinators.combine(field(0, 59), field(0, 23), days, field(1, 12))
        .as((minute, hour, day, month) -> minute + " " + hour + " " + day.formatted(month));
  }

  private static Arbitrary<String> field(int min, int max) {
    Arbitrary<Integer> number = Arbitraries.integers().between(min, max);
    Arbitrary<Integer> step = Arbitraries.integers().between(1, Math.max(1, (max - min) / 2));
    Arbitrary<String> single = number.map(String::valueOf);
    Arbitrary<String> range =
        Combinators.combine(number, number)
            .as((one, other) -> Math.min(one, other) + "-" + Math.max(one, other));
    return Arbitraries.oneOf(
        Arbitraries.just("*"),
        single,
        range,
        step.map(each -> "*/" + each),
        Combinators.combine(range, step).as((of, each) -> of + "/" + each),
        Combinators.combine(single, range).as((one, other) -> one + "," + other));
  }

  @Property(tries = 1000)
  void namesTheSameTimes(
      @ForAll("expressions") String expression, @ForAll @IntRange(max = 1_000_000) int minutes) {
    Cron cron = Cron.read(expression).cron().orElseThrow();
    CronExpression other = CronExpression.parse("0 " + expression);
    LocalDateTime ours = BEGIN.plusMinutes(minutes);
    LocalDateTime theirs = ours;
    for (int i = 0; i < 5; i++) {
      theirs = other.next(theirs);
      Assume.that(theirs != null);
      ours = cron.next(ours).orElseThrow();
      assertThat(ours).isEqualTo(theirs);
    }
  }

  @Property(tries = 1000)
  void whateverIsWrittenIsReadOrTold(@ForAll("texts") String text) {
    CronReading reading = Cron.read(text);

    assertThat(reading.cron().isEmpty()).isEqualTo(!reading.mistakes().isEmpty());
    for (CronMistake mistake : reading.mistakes()) {
      assertThat(mistake.start()).isBetween(0, mistake.end());
      assertThat(mistake.end()).isLessThanOrEqualTo(text.length());
    }
    reading.cron().ifPresent(cron -> assertThat(cron.next(BEGIN)).isPresent());
  }

  @Provide
  Arbitrary<String> texts() {
    List<String> pieces =
        List.of(
            "*",
            "?",
            "0",
            "5",
            "31",
            "60",
            "L",
            "W",
            "#",
            "-",
            "/",
            ",",
            "FRI",
            "jan",
            "@daily",
            "30 2 * * *",
            " ",
            "  ",
            "99999999999999999999",
            "LW",
            "15W",
            "é");
    return Arbitraries.of(pieces).list().ofMaxSize(12).map(list -> String.join("", list));
  }
}
