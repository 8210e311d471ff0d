package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.Approval;

/** Shows only what a person is asked, and on standard error: standard output is for a program. */
record AskingView(Output output, FollowUp followUp) implements RunView {

  @Override
  public void asked(Approval question) {
    output.complain(ApprovalText.question(question, followUp));
  }

  @Override
  public void phase(String doing) {}

  @Override
  public void cancelling() {}

  @Override
  public void close() {}
}
