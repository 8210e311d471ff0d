package dev.nightjar.engine.execution;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How many retries the steps of a pipeline have, all together: as many as there were first attempts
 * and successes, and a few. So what many steps need and can't reach is asked for at most twice as
 * often as if it were well. Once the budget is used up, retries wait their turn, one after the
 * other; successes fill it again.
 */
@Component
final class RetryBudget {

  private static final Logger log = LoggerFactory.getLogger(RetryBudget.class);

  /** Retries that a pipeline has without having done anything. */
  static final int RESERVE = 10;

  /** The most that it saves up: what was done hours ago is no reason for a storm. */
  static final int MOST = 250;

  /** How far apart retries are for which there is nothing left. */
  static final Duration APART = Duration.ofSeconds(2);

  private final Clock clock;
  private final Map<String, Account> accounts = new HashMap<>();

  RetryBudget(Clock clock) {
    this.clock = clock;
  }

  /** A step is tried for the first time, or has succeeded. */
  synchronized void earn(String pipeline) {
    Account account = account(pipeline);
    account.left = Math.min(MOST, account.left + 1);
    if (account.open && account.left >= RESERVE) {
      account.open = false;
      log.info("Steps of pipeline {} are tried again without waiting for their turn", pipeline);
    }
  }

  /** Takes a retry; gives how long it has to wait for its turn. */
  synchronized Duration take(String pipeline) {
    Account account = account(pipeline);
    account.left -= 1;
    if (account.left >= 0) {
      return Duration.ZERO;
    }
    if (!account.open) {
      account.open = true;
      log.warn(
          "Too many steps of pipeline {} fail: they are tried again one after the other", pipeline);
    }
    return Duration.ofMillis((long) (-account.left * APART.toMillis()));
  }

  /** Whether retries have to wait. */
  synchronized boolean isOpen(String pipeline) {
    Account account = accounts.get(pipeline);
    return account != null && account.open;
  }

  private Account account(String pipeline) {
    Instant now = clock.instant();
    Account account = accounts.computeIfAbsent(pipeline, name -> new Account(now));
    double passed = (double) Duration.between(account.seen, now).toMillis() / APART.toMillis();
    if (passed > 0) {
      account.left = Math.max(account.left, Math.min(RESERVE, account.left + passed));
      account.seen = now;
    }
    return account;
  }

  /** What a pipeline has. */
  private static final class Account {
    private double left = RESERVE;
    private boolean open;
    private Instant seen;

    Account(Instant now) {
      seen = now;
    }
  }
}
