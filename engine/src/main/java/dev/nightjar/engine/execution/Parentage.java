package dev.nightjar.engine.execution;

/**
 * What a branch belongs to.
 *
 * @param run the run whose step runs it
 * @param attempt the attempt of that step
 * @param row the name of the row that it is for
 */
public record Parentage(ActiveRun run, AttemptId attempt, String row) {

  static Parentage of(ActiveRun run, BranchId branch) {
    int number = run.board().step(branch.step()).attempts();
    return new Parentage(
        run, new AttemptId(run.facts().run(), branch.step(), number), branch.name());
  }
}
