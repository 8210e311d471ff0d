package dev.nightjar.engine.catalog;

import dev.nightjar.engine.definition.Problem;
import org.jspecify.annotations.Nullable;

/** Gives problems a place in an upstream's files: whoever reads them has no other file in mind. */
final class Placed {

  private Placed() {}

  /** A problem with a whole file. */
  static Problem at(String path, String code, String message, @Nullable String hint) {
    return new Problem(code, new Problem.Location(path, 1, 1, 1, ""), message, hint);
  }

  /**
   * A problem that was found in a file.
   *
   * @param root where the upstream's files lie on this machine, which is nobody's business
   */
  static Problem of(Problem problem, String path, String root) {
    String message = problem.message().replace(root, "");
    String hint = problem.hint() == null ? null : problem.hint().replace(root, "");
    return problem.location() == null
        ? at(path, problem.code(), message, hint)
        : new Problem(problem.code(), problem.location(), message, hint);
  }
}
