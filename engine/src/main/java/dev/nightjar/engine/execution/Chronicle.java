package dev.nightjar.engine.execution;

import dev.nightjar.engine.execution.AuditEntry.Subject;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes down in the audit log what the caller at hand asks for. What the engine does by itself is
 * nobody's decision, and isn't.
 */
@Component
public final class Chronicle {

  /** What stands in the log for what a deed changes it to, while nobody knows how it ends. */
  public static final String BEGUN = "begun";

  private final AuditTrail audit;
  private final Petitioner petitioner;
  private final Transactions transactions;
  private final Clock clock;

  Chronicle(AuditTrail audit, Petitioner petitioner, Transactions transactions, Clock clock) {
    this.audit = audit;
    this.petitioner = petitioner;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Does what reaches beyond the store, and so can't be in one transaction with its entry: that it
   * begins is written down before, how it ended after. Where an engine dies between, or can't write
   * any more, the log says that the deed was begun.
   *
   * @param name what it is about
   * @param action in one word
   * @param ended what came of the deed, in words
   */
  public <T> T through(
      Subject subject, String name, String action, Supplier<T> deed, Function<T, String> ended) {
    begin(subject, name, action, null);
    T result;
    try {
      result = deed.get();
    } catch (RuntimeException | Error e) {
      note(subject, name, action, BEGUN, "failed: " + e.getMessage());
      throw e;
    }
    note(subject, name, action, BEGUN, ended.apply(result));
    return result;
  }

  /** Adds that something was asked for and begins now, in a transaction of its own. */
  public void begin(Subject subject, String name, String action, @Nullable String before) {
    note(subject, name, action, before, BEGUN);
  }

  /**
   * Adds what was asked for, within the caller's transaction where there is one.
   *
   * @param name what it is about
   * @param action in one word
   * @param before what was changed, as it was; or null
   * @param after what it was changed to; or null
   */
  public void note(
      Subject subject,
      String name,
      String action,
      @Nullable String before,
      @Nullable String after) {
    petitioner
        .current()
        .ifPresent(
            asking ->
                transactions.run(
                    () ->
                        audit.add(
                            new AuditEntry(
                                    subject,
                                    name,
                                    null,
                                    action,
                                    asking.name(),
                                    clock.instant(),
                                    null,
                                    null)
                                .from(asking.address())
                                .changing(before, after))));
  }
}
