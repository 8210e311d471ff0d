package dev.nightjar.engine.registry;

import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditEntry.Subject;
import dev.nightjar.engine.execution.AuditTrail;
import dev.nightjar.engine.execution.ModelAliases;
import dev.nightjar.engine.execution.ModelAliases.Move;
import dev.nightjar.engine.execution.ModelVersion;
import dev.nightjar.engine.execution.RunRefused;
import dev.nightjar.engine.execution.Transactions;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Moves aliases as a person wants it, forward or back, past any gate. */
@Component
public final class Promotions {

  private final ModelAliases aliases;
  private final AuditTrail audit;
  private final Transactions transactions;
  private final Clock clock;

  Promotions(ModelAliases aliases, AuditTrail audit, Transactions transactions, Clock clock) {
    this.aliases = aliases;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A move that somebody wants.
   *
   * @param version one that there is
   * @param from the version that the alias is known to name, 0 for none; null for any
   */
  public record Wish(
      String model,
      String alias,
      int version,
      @Nullable Integer from,
      String by,
      @Nullable String reason) {}

  /**
   * Moves an alias.
   *
   * @throws RunRefused when it names that version already, or another than was known
   */
  public AliasMove move(Wish wish) {
    return transactions.run(
        () -> {
          int before = aliases.find(wish.model(), wish.alias()).map(ModelVersion::number).orElse(0);
          if (before == wish.version()) {
            throw refused(wish, "it names that version already");
          }
          if (wish.from() != null && wish.from() != before) {
            throw refused(wish, "it names %s by now".formatted(word(before)));
          }
          Instant now = clock.instant();
          // Where an attempt stands else: nothing that can be run has moved it.
          String mover = "by " + wish.by();
          if (!aliases.move(
              new Move(wish.model(), wish.alias(), before, wish.version(), mover, now))) {
            throw refused(wish, "somebody else has just moved it");
          }
          audit.add(
              new AuditEntry(
                      Subject.MODEL,
                      wish.model(),
                      null,
                      "move-alias",
                      wish.by(),
                      now,
                      wish.reason(),
                      "%s to version %d, before: %s"
                          .formatted(wish.alias(), wish.version(), word(before)))
                  .changing(word(before), word(wish.version())));
          return new AliasMove(wish.alias(), before, wish.version(), mover, now);
        });
  }

  private static String word(int version) {
    return version == 0 ? "none" : "version " + version;
  }

  private static RunRefused refused(Wish wish, String reason) {
    return new RunRefused(
        "Cannot move alias %s of %s to version %d: %s"
            .formatted(wish.alias(), wish.model(), wish.version(), reason),
        "'nightjar models list' shows what aliases name");
  }
}
