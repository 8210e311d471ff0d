package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.Change;
import dev.nightjar.engine.execution.StepForecast;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a run would do with a step what it would do, in words. */
final class Because {

  private static final int MOST_CHANGES = 3;
  private static final int MOST_CHARACTERS = 40;

  private Because() {}

  static String text(StepForecast step) {
    return switch (step.reason()) {
      case UNCHANGED -> "unchanged";
      case MADE_BEFORE -> "made before, by " + run(step.detail());
      case FORCED -> "forced";
      case NEVER_RAN -> "never ran";
      case CHANGED -> changes(step);
      case NOT_DONE -> "%s the last time".formatted(step.detail());
      case OUTPUT_GONE -> "output is gone";
      case ALIAS_MOVES -> "%s will name another version".formatted(step.detail());
      case NO_VERSION, REFUSED -> step.detail();
      case BLOCKED -> "%s can't succeed".formatted(step.detail());
      case UNMET -> step.detail();
      case LEFT_OUT -> "%s is skipped".formatted(step.detail());
      case OPEN -> "depends on " + step.detail();
    };
  }

  private static String changes(StepForecast step) {
    String shown =
        step.changes().stream()
            .limit(MOST_CHANGES)
            .map(Because::text)
            .collect(Collectors.joining("; "));
    int left = step.changes().size() - MOST_CHANGES;
    return left > 0 ? "%s; and %d more".formatted(shown, left) : shown;
  }

  static String text(Change change) {
    String subject = change.subject();
    return switch (change.kind()) {
      case STEP_KIND -> "%s instead of %s".formatted(change.after(), change.before());
      case NIGHTJAR -> "this version of nightjar does %s otherwise".formatted(subject);
      case QUERY -> "sql changed";
      case COLUMNS -> "columns changed";
      case SOURCE -> "source files changed";
      case SETTING -> value(change, "setting");
      case PARAMETER -> value(change, "parameter");
      case DATASET -> input(change, "input");
      case MODEL -> input(change, "model");
      case RIVAL -> rival(change);
    };
  }

  private static String value(Change change, String noun) {
    return "%s %s %s -> %s"
        .formatted(noun, change.subject(), value(change.before()), value(change.after()));
  }

  private static String value(@Nullable String value) {
    String shown = Objects.requireNonNullElse(value, "(none)");
    return shown.length() > MOST_CHARACTERS ? shown.substring(0, MOST_CHARACTERS) + "…" : shown;
  }

  private static String input(Change change, String noun) {
    if (change.before() == null) {
      return "%s %s added".formatted(noun, change.after());
    }
    if (change.after() == null) {
      return "%s %s removed".formatted(noun, change.before());
    }
    return change.before().equals(change.after())
        ? "%s %s will change".formatted(noun, change.subject())
        : "%s %s instead of %s".formatted(noun, change.after(), change.before());
  }

  private static String rival(Change change) {
    if (change.before() == null) {
      return "gates compare with %s".formatted(change.subject());
    }
    return change.after() == null
        ? "gates no longer compare with %s".formatted(change.subject())
        : "%s is another model".formatted(change.subject());
  }

  private static String run(String attempt) {
    return attempt.substring(0, attempt.indexOf('/'));
  }
}
