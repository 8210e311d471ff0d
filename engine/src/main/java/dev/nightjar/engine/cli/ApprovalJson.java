package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.Approval;
import dev.nightjar.engine.execution.Approval.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What a run asks of a person, as a program reads it.
 *
 * @param verdict {@code approved}, {@code rejected} or {@code expired}; null while it is open
 */
record ApprovalJson(
    String step,
    String message,
    String askedAt,
    String deadline,
    @Nullable String verdict,
    @Nullable String by,
    @Nullable String decidedAt,
    @Nullable String reason) {

  static ApprovalJson of(Approval approval) {
    Decision decision = approval.decision();
    return new ApprovalJson(
        approval.step(),
        approval.message(),
        approval.askedAt().toString(),
        approval.deadline().toString(),
        decision == null ? null : decision.verdict().toString(),
        decision == null ? null : decision.by(),
        decision == null ? null : decision.at().toString(),
        decision == null ? null : decision.reason());
  }
}
