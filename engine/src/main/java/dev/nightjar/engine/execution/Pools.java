package dev.nightjar.engine.execution;

import dev.nightjar.engine.execution.AuditEntry.Subject;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Bounds how many runs that share something go on at the same time, in all engines together. */
@Component
public final class Pools {

  private final PoolStore store;
  private final AuditTrail audit;
  private final Transactions transactions;
  private final Clock clock;

  Pools(PoolStore store, AuditTrail audit, Transactions transactions, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The pools that have a limit, or runs that go on or wait, by name. */
  public List<Pool> all() {
    return store.all();
  }

  /**
   * Sets the limit of a pool. Where more go on already, they may end.
   *
   * @param limit at least 0; null for none
   */
  public void limit(String name, @Nullable Integer limit, String by) {
    transactions.run(
        () -> {
          Integer before = store.set(name, limit);
          audit.add(
              new AuditEntry(
                      Subject.POOL,
                      name,
                      null,
                      "set",
                      by,
                      clock.instant(),
                      null,
                      "%s, before: %s".formatted(word(limit), word(before)))
                  .changing(word(before), word(limit)));
        });
  }

  private static String word(@Nullable Integer limit) {
    return limit == null ? "no limit" : "limit " + limit;
  }
}
