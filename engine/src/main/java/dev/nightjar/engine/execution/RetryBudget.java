package dev.nightjar.engine.execution;

import dev.nightjar.engine.execution.RecentTries.Tries;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How many retries the steps of a pipeline have, all together and in all engines: within a minute
 * as many as there were first attempts and successes, and a few. Once the budget is used up,
 * retries wait their turn, one after the other; successes fill it again, and so does time. So what
 * many steps need and can't reach is asked for at most twice as often as if it were well, but for
 * those few and those turns: 40 a minute, however many steps there are. They can't be taken off
 * what the many have: while the first steps fail, others have yet to begin.
 *
 * <p>Nothing is kept of it: it is counted when a step is about to be tried again, by what the store
 * knows of attempts. So it is one budget, however many engines there are, and outlives them.
 */
@Component
final class RetryBudget {

  private static final Logger log = LoggerFactory.getLogger(RetryBudget.class);

  /** Retries that a pipeline has without having done anything. */
  static final int RESERVE = 10;

  /** What was done before is no reason for a storm, and no reproach. */
  static final Duration WINDOW = Duration.ofMinutes(1);

  /** How far apart retries are for which there is nothing left. */
  static final Duration APART = Duration.ofSeconds(2);

  private final RecentTries tries;
  private final Transactions transactions;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  RetryBudget(RecentTries tries, Transactions transactions) {
    this.tries = tries;
    this.transactions = transactions;
  }

  /** How long a step that failed, and stands as such, has to wait for its turn. */
  Duration turn(String pipeline) {
    Tries recent = transactions.run(() -> tries.of(pipeline, WINDOW));
    int left = RESERVE + recent.first() + recent.succeeded() - recent.again() - recent.coming();
    tell(pipeline, left);
    return left >= 0 ? Duration.ZERO : APART.multipliedBy(-left);
  }

  private void tell(String pipeline, int left) {
    if (left < 0 && told.add(pipeline)) {
      log.warn(
          "Too many steps of pipeline {} fail: they are tried again one after the other", pipeline);
    } else if (left > RESERVE / 2 && told.remove(pipeline)) {
      log.info("Steps of pipeline {} are tried again without waiting for their turn", pipeline);
    }
  }
}
