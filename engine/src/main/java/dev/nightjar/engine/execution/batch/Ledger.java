package dev.nightjar.engine.execution.batch;

import dev.nightjar.engine.execution.Transactions;
import java.util.List;

/**
 * Takes what comes together into the store in one transaction, for a forced write is most of what a
 * step costs. What can't be taken together is taken one by one: no end is lost because something
 * else can't begin.
 */
final class Ledger {

  private final Transactions transactions;

  Ledger(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Takes entries in their order, and tells each what came of it. */
  void enter(List<? extends Entry> entries) {
    try {
      if (!entries.isEmpty()) {
        together(entries);
      }
    } catch (RuntimeException | Error e) {
      RuntimeException cause = cause(e);
      if (entries.size() == 1) {
        entries.get(0).refused(cause);
      } else {
        entries.forEach(entry -> alone(entry, cause));
      }
    }
  }

  private void together(List<? extends Entry> entries) {
    transactions.run(() -> entries.forEach(Entry::write));
    entries.forEach(Entry::written);
  }

  /** The first cause is told: to write again what is on disk after all would give another. */
  private void alone(Entry entry, RuntimeException before) {
    try {
      together(List.of(entry));
    } catch (RuntimeException | Error e) {
      RuntimeException cause = cause(e);
      if (cause != before) {
        before.addSuppressed(cause);
      }
      entry.refused(before);
    }
  }

  private static RuntimeException cause(Throwable thrown) {
    return thrown instanceof RuntimeException cause ? cause : new IllegalStateException(thrown);
  }
}
