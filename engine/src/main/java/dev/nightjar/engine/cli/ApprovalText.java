package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.Approval;
import dev.nightjar.engine.execution.Approval.Decision;
import java.util.List;
import java.util.Objects;

/** Shows what runs ask of persons, and what these answered. */
final class ApprovalText {

  private ApprovalText() {}

  /** A question that stands, and how to answer it. */
  static List<Text> question(Approval question, FollowUp followUp) {
    return List.of(
        Text.of(question.step(), Style.BOLD)
            .and(" asks: ")
            .and(question.message(), Style.YELLOW)
            .and(" (until %s UTC)".formatted(Figures.instant(question.deadline()))),
        Text.of("  yes: ").and(followUp.decide("approve", question), Style.CYAN),
        Text.of("  no:  ").and(followUp.decide("reject", question), Style.CYAN));
  }

  /** The answers to questions, one a line; those that stand open are told as open. */
  static List<Text> table(List<Approval> approvals) {
    if (approvals.isEmpty()) {
      return List.of();
    }
    Table table = Table.of("APPROVALS", "", "", "", "");
    for (Approval approval : approvals) {
      Decision decision = approval.decision();
      if (decision == null) {
        table.row(approval.step(), "open", "", "", approval.message());
      } else {
        table.row(
            approval.step(),
            decision.verdict().toString(),
            Objects.requireNonNullElse(decision.by(), ""),
            Figures.instant(decision.at()) + " UTC",
            Objects.requireNonNullElse(decision.reason(), ""));
      }
    }
    return table.lines();
  }
}
