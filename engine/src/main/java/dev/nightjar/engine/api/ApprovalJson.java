package dev.nightjar.engine.api;

import dev.nightjar.engine.execution.Approval;
import dev.nightjar.engine.execution.Approval.Decision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run asks of a person, as a program reads it.
 *
 * @param verdict {@code approved}, {@code rejected} or {@code expired}; null while it is open
 */
public record ApprovalJson(
    String step,
    String message,
    Instant askedAt,
    Instant deadline,
    Approval.@Nullable Verdict verdict,
    @Nullable String by,
    @Nullable Instant decidedAt,
    @Nullable String reason) {

  public static ApprovalJson of(Approval approval) {
    Decision decision = approval.decision();
    return new ApprovalJson(
        approval.step(),
        approval.message(),
        approval.askedAt(),
        approval.deadline(),
        decision == null ? null : decision.verdict(),
        decision == null ? null : decision.by(),
        decision == null ? null : decision.at(),
        decision == null ? null : decision.reason());
  }
}
