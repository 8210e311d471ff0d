package dev.nightjar.engine.execution;

import dev.nightjar.engine.jdbc.WriteBehindTemplate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs changes of state, each in one transaction, again where another one was in the way. A server
 * waits for a store that is away until its lease is lost; a change that was made though its answer
 * got lost finds that it can't be made again.
 */
@Component
public final class Transactions {

  private static final Logger log = LoggerFactory.getLogger(Transactions.class);

  private static final long PAUSE_MILLIS = 300;

  private final TransactionTemplate template;

  /** Of many that meet in one place all but one are refused, again and again: they spread out. */
  private final RetryTemplate retry =
      new RetryTemplate(
          RetryPolicy.builder()
              .includes(ConcurrencyFailureException.class, DuplicateKeyException.class)
              .maxRetries(12)
              .delay(Duration.ofMillis(20))
              .jitter(Duration.ofMillis(15))
              .multiplier(1.5)
              .maxDelay(Duration.ofMillis(500))
              .build());

  private final WriteBehindTemplate changes;
  private final Fence fence;

  private final boolean patient;

  Transactions(
      PlatformTransactionManager manager,
      WriteBehindTemplate changes,
      Fence fence,
      Purpose purpose) {
    template = new TransactionTemplate(manager);
    this.changes = changes;
    this.fence = fence;
    patient = purpose == Purpose.SERVE;
  }

  /**
   * Runs a change and returns once it is on disk. The change may be run more than once.
   *
   * @throws Fenced when this engine may change nothing any more
   */
  public <T> T run(Supplier<T> change) {
    while (true) {
      try {
        return once(change);
      } catch (DataAccessResourceFailureException | TransactionException e) {
        if (!patient || TransactionSynchronizationManager.isActualTransactionActive()) {
          throw e;
        }
        log.debug("Waits for the store", e);
        // No transaction begins that would ask, and in an engine that ends nobody else does.
        fence.pass();
        rest();
      }
    }
  }

  private <T> T once(Supplier<T> change) {
    try {
      return retry.execute(() -> template.execute(status -> passed(change)));
    } catch (RetryException e) {
      throw rethrown(e.getCause());
    }
  }

  private static void rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the store", e);
    }
  }

  /** Like {@link #run(Supplier)}, for a change that gives nothing. */
  public void run(Runnable change) {
    run(
        () -> {
          change.run();
          return true;
        });
  }

  /** Asks before and after: the change may have taken long. */
  private <T> T passed(Supplier<T> change) {
    fence.pass();
    T made = change.get();
    changes.flush();
    fence.pass();
    return made;
  }

  /** Has something done once the transaction at hand is on disk; nothing if it is rolled back. */
  static void afterCommit(Runnable action) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            action.run();
          }
        });
  }

  private static RuntimeException rethrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
  }
}
