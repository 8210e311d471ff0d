package dev.nightjar.engine.execution;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs changes of state, each in one transaction, again where another one was in the way. */
@Component
public final class Transactions {

  private final TransactionTemplate template;
  private final RetryTemplate retry =
      new RetryTemplate(
          RetryPolicy.builder()
              .includes(ConcurrencyFailureException.class, DuplicateKeyException.class)
              .maxRetries(4)
              .delay(Duration.ofMillis(20))
              .jitter(Duration.ofMillis(15))
              .multiplier(2)
              .build());

  Transactions(PlatformTransactionManager manager) {
    template = new TransactionTemplate(manager);
  }

  /** Runs a change and returns once it is on disk. The change may be run more than once. */
  public <T> T run(Supplier<T> change) {
    try {
      return retry.execute(() -> template.execute(status -> change.get()));
    } catch (RetryException e) {
      throw rethrown(e.getCause());
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
