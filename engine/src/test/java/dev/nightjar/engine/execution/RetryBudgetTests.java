package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.Retry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What many steps need that is dead is asked for at most twice as often as if it were well. */
class RetryBudgetTests {

  private static final Instant BEGIN = Instant.parse("2026-01-02T03:04:05Z");
  private static final Retry RETRY = new Retry(4, Duration.ofSeconds(10), Duration.ofMinutes(10));

  private final Hand hand = new Hand();
  private final RetryBudget budget = new RetryBudget(hand);

  @Test
  void twoHundredStepsThatFailAskADeadServiceAtMostTwiceAsOften() {
    List<Instant> asked = storm(200, Duration.ofMillis(250));

    int steady = 40;
    for (Instant begin : asked) {
      Instant end = begin.plusSeconds(10);
      assertThat(asked.stream().filter(at -> !at.isBefore(begin) && at.isBefore(end)).count())
          .as("asked in the 10 s from %s on", begin)
          .isLessThanOrEqualTo(2L * steady + RetryBudget.RESERVE);
    }
    assertThat(asked).as("jittered: hardly two at once").doesNotHaveDuplicates();
    assertThat(budget.isOpen("p")).isTrue();
  }

  @Test
  void opensWhenItIsUsedUpAndClosesWithSuccesses() {
    for (int i = 0; i < RetryBudget.RESERVE; i++) {
      assertThat(budget.take("p")).isZero();
    }
    assertThat(budget.isOpen("p")).isFalse();

    assertThat(budget.take("p")).isEqualTo(RetryBudget.APART);
    assertThat(budget.take("p")).isEqualTo(RetryBudget.APART.multipliedBy(2));
    assertThat(budget.isOpen("p")).isTrue();
    assertThat(budget.take("other")).isZero();

    for (int i = 0; i < RetryBudget.RESERVE + 2; i++) {
      budget.earn("p");
    }
    assertThat(budget.isOpen("p")).isFalse();
    assertThat(budget.take("p")).isZero();
  }

  @Test
  void fillsWithTime() {
    for (int i = 0; i < RetryBudget.RESERVE; i++) {
      budget.take("p");
    }
    hand.now = hand.now.plus(RetryBudget.APART.multipliedBy(3));

    assertThat(budget.take("p")).isZero();
    assertThat(budget.take("p")).isZero();
    assertThat(budget.take("p")).isZero();
    assertThat(budget.take("p")).isPositive();
  }

  /** Steps that begin one after the other; each asks once an attempt, and is refused. */
  private List<Instant> storm(int steps, Duration apart) {
    Random random = new Random(24);
    Backoff backoff = new Backoff(random);
    PriorityQueue<Ask> coming = new PriorityQueue<>(Comparator.comparing(Ask::at));
    for (int i = 0; i < steps; i++) {
      coming.add(new Ask(BEGIN.plus(apart.multipliedBy(i)), 1));
    }
    List<Instant> asked = new ArrayList<>();
    while (!coming.isEmpty()) {
      Ask next = coming.remove();
      hand.now = next.at();
      asked.add(next.at());
      if (next.attempt() == 1) {
        budget.earn("p");
      }
      if (next.attempt() < RETRY.attempts()) {
        Duration rest = backoff.after(next.attempt(), RETRY).plus(budget.take("p"));
        coming.add(
            new Ask(next.at().plus(rest).plusNanos(random.nextInt(1_000_000)), next.attempt() + 1));
      }
    }
    return asked;
  }

  private record Ask(Instant at, int attempt) {}

  /** A clock that is set. */
  private static final class Hand extends Clock {
    private Instant now = BEGIN;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
