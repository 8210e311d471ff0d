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
      case NEW -> "new";
      case RENAMED -> "was called %s".formatted(step.detail());
      case CHANGED -> changes(step);
      case NOT_DONE -> "%s the last time".formatted(step.detail());
      case OUTPUT_GONE -> "its output is gone";
      case ALIAS_MOVES -> "%s moves to a new version".formatted(step.detail());
      case NEEDED -> "%s needs its rows".formatted(step.detail());
      case NO_VERSION, REFUSED -> step.detail();
      case BLOCKED -> "needs %s, which can't succeed".formatted(step.detail());
      case ASKS -> "asks a person: " + step.detail();
      case UNMET -> step.detail();
      case LEFT_OUT -> "needs %s, which is skipped".formatted(step.detail());
      case OPEN -> "depends on " + step.detail();
      case EACH_RUN -> "looks at each of its branches";
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
      case STEP_KIND -> "is %s now, was %s".formatted(change.after(), change.before());
      case NIGHTJAR -> "this version of nightjar does %s otherwise".formatted(subject);
      case QUERY -> "its query changed";
      case COLUMNS -> "its query gives other columns";
      case CODE -> "its code changed";
      case DEFINITION -> "what it runs for each row changed";
      case SOURCE -> "its source changed";
      case UNKNOWN_SOURCE -> "its source has no watermark";
      case SETTING -> "setting " + value(change);
      case PARAMETER -> value(change);
      case DATASET -> input(change, "reads %s, which changes");
      case MODEL -> input(change, "uses a new version of %s");
      case RIVAL -> rival(change);
      case GATE -> condition(change, "gate");
      case CONDITION -> condition(change, "when");
    };
  }

  private static String value(Change change) {
    return "%s %s -> %s".formatted(change.subject(), value(change.before()), value(change.after()));
  }

  private static String value(@Nullable String value) {
    String shown = Objects.requireNonNullElse(value, "(none)");
    return shown.length() > MOST_CHARACTERS ? shown.substring(0, MOST_CHARACTERS) + "…" : shown;
  }

  private static String input(Change change, String same) {
    if (change.before() == null) {
      return "now uses %s".formatted(change.after());
    }
    if (change.after() == null) {
      return "no longer uses %s".formatted(change.before());
    }
    return change.before().equals(change.after())
        ? same.formatted(change.subject())
        : "uses %s in place of %s".formatted(change.after(), change.before());
  }

  private static String condition(Change change, String noun) {
    String before = Objects.requireNonNullElse(change.before(), "");
    String after = Objects.requireNonNullElse(change.after(), "");
    if (before.isEmpty()) {
      return "%s %s added".formatted(noun, after);
    }
    return after.isEmpty()
        ? "%s %s removed".formatted(noun, before)
        : "%s %s -> %s".formatted(noun, before, after);
  }

  private static String rival(Change change) {
    if (change.before() == null) {
      return "its gate compares with %s".formatted(change.subject());
    }
    return change.after() == null
        ? "its gate no longer compares with %s".formatted(change.subject())
        : "its gate compares with a new version of %s".formatted(change.subject());
  }

  private static String run(String attempt) {
    return attempt.substring(0, attempt.indexOf('/'));
  }
}
