package dev.nightjar.engine.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.engine.definition.Problem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is refused: the body of {@code application/problem+json} (RFC 9457).
 *
 * @param type names the sort of problem, and never changes
 * @param code the last part of the type
 * @param detail what is wrong, in one sentence
 * @param hint what would be right; left out where nobody knows
 * @param errors each mistake, where there may be several; left out where there is none
 */
public record ApiProblem(
    String type,
    String title,
    int status,
    String code,
    String detail,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String hint,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<Mistake> errors) {

  /** What every type begins with. */
  public static final String TYPE = "urn:nightjar:problem:";

  /** One sort of problem. */
  public static ApiProblem of(int status, String title, Problem problem, List<Mistake> errors) {
    return new ApiProblem(
        TYPE + problem.code(),
        title,
        status,
        problem.code(),
        problem.message(),
        problem.hint(),
        errors);
  }

  /** As the command line tells it: each mistake where there are some, else the whole. */
  public List<Problem> problems() {
    return errors == null || errors.isEmpty()
        ? List.of(new Problem(code, null, detail, hint))
        : errors.stream().map(Mistake::problem).toList();
  }

  /**
   * A mistake in a definition, in a body or in a parameter.
   *
   * @param line from 1
   * @param column from 1
   * @param pointer the place in the body, as RFC 6901 has it, or the parameter's name
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Mistake(
      String code,
      @Nullable String file,
      @Nullable Integer line,
      @Nullable Integer column,
      @Nullable Integer endColumn,
      @Nullable String text,
      @Nullable String pointer,
      String message,
      @Nullable String hint) {

    /** A mistake at a place in a file, or nowhere. */
    public static Mistake of(Problem problem) {
      Problem.Location at = problem.location();
      return new Mistake(
          problem.code(),
          at == null ? null : at.file(),
          at == null ? null : at.line(),
          at == null ? null : at.column(),
          at == null ? null : at.endColumn(),
          at == null ? null : at.text(),
          null,
          problem.message(),
          problem.hint());
    }

    /** A mistake at a place in what was sent. */
    public static Mistake at(String pointer, Problem problem) {
      return new Mistake(
          problem.code(), null, null, null, null, null, pointer, problem.message(), problem.hint());
    }

    Problem problem() {
      Problem.Location at =
          file == null || line == null || column == null
              ? null
              : new Problem.Location(
                  file,
                  line,
                  column,
                  Objects.requireNonNullElse(endColumn, column),
                  Objects.requireNonNullElse(text, ""));
      return new Problem(code, at, message, hint);
    }
  }
}
