package dev.nightjar.engine.cli;

import dev.nightjar.engine.AddressInUse;
import dev.nightjar.engine.access.AccessRefused;
import dev.nightjar.engine.access.UnsafeAddress;
import dev.nightjar.engine.api.BadBody;
import dev.nightjar.engine.api.BadParameter;
import dev.nightjar.engine.api.ProblemJson;
import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.catalog.UnknownRevision;
import dev.nightjar.engine.compiler.AnalysisFailure;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.DriverFailure;
import dev.nightjar.engine.execution.RunRefused;
import dev.nightjar.engine.home.HomeFailure;
import dev.nightjar.engine.home.StoreFailure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Ends every failure of a command in one clear message and an exit code, never in a stack trace.
 */
final class Failures implements IExecutionExceptionHandler {

  private final Output output;
  private final Interruption interruption;

  Failures(Surroundings surroundings) {
    this.output = surroundings.output();
    this.interruption = surroundings.interruption();
  }

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine command, ParseResult arguments) {
    if (interruption.requested()) {
      output.complain(List.of(Text.of("Cancelled")));
      return ExitCode.FAILED;
    }
    Failed failed = explain(exception, arguments);
    if (OutputFormat.jsonAskedFor(arguments)) {
      output.print(Map.of("problems", ProblemJson.of(failed.problems())));
    } else {
      output.complain(ProblemReport.lines(failed.problems()));
    }
    return failed.exitCode();
  }

  private static Failed explain(Exception exception, ParseResult arguments) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      Failed known = known(cause);
      if (known != null) {
        return known;
      }
    }
    return unexpected(exception, arguments);
  }

  private static @Nullable Failed known(Throwable failure) {
    if (failure instanceof Refusal refusal) {
      return new Failed(refusal.problems(), ExitCode.INVALID);
    }
    if (failure instanceof UnknownRevision revision) {
      return failed("unknown-revision", revision, revision.hint(), ExitCode.INVALID);
    }
    if (failure instanceof HomeFailure home) {
      return failed("unusable-home", home, home.hint(), ExitCode.INVALID);
    }
    if (failure instanceof AddressInUse address) {
      return failed("address-in-use", address, address.hint(), ExitCode.INVALID);
    }
    if (failure instanceof UnsafeAddress address) {
      return failed("unsafe-address", address, address.hint(), ExitCode.INVALID);
    }
    if (failure instanceof AccessRefused access) {
      return failed("access-refused", access, access.hint(), ExitCode.INVALID);
    }
    if (failure instanceof RunRefused run) {
      return failed("run-refused", run, run.hint(), ExitCode.INVALID);
    }
    if (failure instanceof StoreFailure store) {
      return failed("store-failed", store, store.hint(), ExitCode.UNREACHABLE);
    }
    if (failure instanceof Unreachable server) {
      return failed("server-failed", server, server.hint(), ExitCode.UNREACHABLE);
    }
    if (failure instanceof BadBody body) {
      return failed("bad-request", body, body.hint(), ExitCode.INVALID);
    }
    if (failure instanceof BadParameter parameter) {
      return failed("bad-parameter", parameter, parameter.hint(), ExitCode.INVALID);
    }
    if (failure instanceof DriverFailure) {
      return failed("driver-failed", failure, null, ExitCode.UNREACHABLE);
    }
    if (failure instanceof AnalysisFailure) {
      return failed("analysis-failed", failure, null, ExitCode.UNREACHABLE);
    }
    return null;
  }

  private static Failed unexpected(Exception exception, ParseResult arguments) {
    String message =
        "Nightjar failed: %s"
            .formatted(Objects.requireNonNullElse(exception.getMessage(), exception.toString()));
    String hint = CrashLog.write(exception, HomeOption.of(arguments));
    return new Failed(
        List.of(new Problem("internal-error", null, message.lines().findFirst().orElse(""), hint)),
        ExitCode.FAILED);
  }

  private static Failed failed(
      String code, Throwable failure, @Nullable String hint, int exitCode) {
    String message = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    return new Failed(List.of(new Problem(code, null, message, hint)), exitCode);
  }

  private record Failed(List<Problem> problems, int exitCode) {}
}
