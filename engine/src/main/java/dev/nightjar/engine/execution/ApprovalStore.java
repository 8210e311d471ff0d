package dev.nightjar.engine.execution;

import dev.nightjar.engine.execution.Approval.Decision;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the questions that runs ask of persons, and the answers. */
public interface ApprovalStore {

  /** The questions of a run in the order in which they were asked. */
  List<Approval> ofRun(String run);

  /**
   * The questions that nobody has answered, of all runs that go on, the earliest first.
   *
   * @param scope which pipelines' questions may be seen; null for all
   * @param limit at least 1
   */
  List<Approval> open(RunFilter.@Nullable Scope scope, int limit);

  /** How many of these there are. */
  int countOpen(RunFilter.@Nullable Scope scope);

  /** The question of a step that stands, answered or not, until its step has failed by it. */
  Optional<Approval> standing(String run, String step);

  /** Asks. */
  void ask(Approval question);

  /** Writes the answer to a question; false, and nothing is changed, when it has one already. */
  boolean decide(Approval question, Decision decision);

  /** A step has failed by the answer: when it is run again, it asks anew. */
  void settle(Approval question);
}
