package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.ApprovalJson;
import dev.nightjar.engine.execution.Approval;
import java.util.List;
import java.util.Objects;

/** Shows what runs ask of persons, and what these answered. */
final class ApprovalText {

  private ApprovalText() {}

  /** A question that stands, and how to answer it. */
  static List<Text> question(Approval question, FollowUp followUp) {
    return question(question.run(), ApprovalJson.of(question), followUp);
  }

  /** The same of a run that was looked at. */
  static List<Text> question(String run, ApprovalJson question, FollowUp followUp) {
    return List.of(
        Text.of(question.step(), Style.BOLD)
            .and(" asks: ")
            .and(question.message(), Style.YELLOW)
            .and(" (until %s UTC)".formatted(Figures.instant(question.deadline()))),
        Text.of("  yes: ").and(followUp.decide("approve", run, question.step()), Style.CYAN),
        Text.of("  no:  ").and(followUp.decide("reject", run, question.step()), Style.CYAN));
  }

  /** The answers to questions, one a line; those that stand open are told as open. */
  static List<Text> table(List<ApprovalJson> approvals) {
    if (approvals.isEmpty()) {
      return List.of();
    }
    Table table = Table.of("APPROVALS", "", "", "", "");
    for (ApprovalJson approval : approvals) {
      if (approval.verdict() == null) {
        table.row(approval.step(), "open", "", "", approval.message());
      } else {
        table.row(
            approval.step(),
            approval.verdict().toString(),
            Objects.requireNonNullElse(approval.by(), ""),
            Figures.instant(approval.decidedAt()) + " UTC",
            Objects.requireNonNullElse(approval.reason(), ""));
      }
    }
    return table.lines();
  }
}
