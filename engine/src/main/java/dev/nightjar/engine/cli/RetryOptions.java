package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.RetryRun;
import dev.nightjar.engine.execution.Again;
import dev.nightjar.engine.execution.Redefinition;
import dev.nightjar.engine.execution.Repair;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a run is to be gone on with. */
final class RetryOptions {

  @ArgGroup private @Nullable Scope scope;

  @Option(
      names = "--definition",
      paramLabel = "WHICH",
      defaultValue = "recorded",
      converter = Words.class,
      description =
          "recorded for the definition that the run began with (the default), newest for the"
              + " pipeline's active one, or what its file holds now.")
  private Which which = Which.RECORDED;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept with the run.")
  private @Nullable String reason;

  /** How much of it is run again. */
  static final class Scope {

    @Option(
        names = "--from",
        paramLabel = "STEP",
        description = "Run this step again, and all that follows it, whatever is known of them.")
    private @Nullable String from;

    @Option(names = "--all", description = "Run every step again, whatever is known of them.")
    private boolean all;
  }

  private enum Which {
    RECORDED,
    NEWEST
  }

  /** Reads which definition is meant. */
  static final class Words implements ITypeConverter<Which> {
    @Override
    public Which convert(String word) {
      return List.of(Which.values()).stream()
          .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected recorded or newest but was '%s'".formatted(word)));
    }
  }

  boolean newest() {
    return which == Which.NEWEST;
  }

  /** The step from which the run is run again; null for none. */
  @Nullable String from() {
    return scope == null ? null : scope.from;
  }

  Again again() {
    if (scope == null) {
      return Again.nothing();
    }
    if (scope.all) {
      return Again.everything();
    }
    return scope.from == null ? Again.nothing() : Again.from(scope.from);
  }

  /** The same for a server. */
  RetryRun asked() {
    return new RetryRun(
        from(),
        scope != null && scope.all,
        newest() ? RetryRun.Which.NEWEST : RetryRun.Which.RECORDED,
        reason);
  }

  Repair repair(@Nullable Redefinition definition) {
    return new Repair(again(), definition, Person.name(), reason);
  }
}
