package dev.nightjar.engine.retention;

import dev.nightjar.engine.definition.Retention;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long what a pipeline leaves is kept.
 *
 * @param usual what the configuration says
 * @param own what the pipeline says, which comes first
 */
record Limits(RetentionProperties usual, @Nullable Retention own) {

  Duration age(Version.Kind kind) {
    return kind == Version.Kind.MODEL
        ? either(own == null ? null : own.modelsAge(), usual.modelsAge())
        : either(own == null ? null : own.datasetsAge(), usual.datasetsAge());
  }

  int kept(Version.Kind kind) {
    return kind == Version.Kind.MODEL
        ? either(own == null ? null : own.modelsKept(), usual.modelsKept())
        : either(own == null ? null : own.datasetsKept(), usual.datasetsKept());
  }

  Duration runsAge() {
    return either(own == null ? null : own.runsAge(), usual.runsAge());
  }

  int runsKept() {
    return either(own == null ? null : own.runsKept(), usual.runsKept());
  }

  Duration logsArchivedAfter() {
    return either(own == null ? null : own.logsArchivedAfter(), usual.logsArchivedAfter());
  }

  Duration logsDeletedAfter() {
    return either(own == null ? null : own.logsDeletedAfter(), usual.logsDeletedAfter());
  }

  /** Whether a log gets to be archived before it is deleted. */
  boolean archivesLogs() {
    return logsArchivedAfter().compareTo(logsDeletedAfter()) < 0;
  }

  /** Why a version goes. */
  String tooOld(Version.Kind kind) {
    boolean model = kind == Version.Kind.MODEL;
    return "older than %s, and there are %d newer ones%s"
        .formatted(
            text(age(kind)),
            kept(kind),
            said(
                own == null ? null : model ? own.modelsAge() : own.datasetsAge(),
                own == null ? null : model ? own.modelsKept() : own.datasetsKept()));
  }

  /** Why what is recorded of a run goes. */
  String runTooOld() {
    return "ended more than %s ago, and there are %d newer ones%s"
        .formatted(
            text(runsAge()),
            runsKept(),
            said(own == null ? null : own.runsAge(), own == null ? null : own.runsKept()));
  }

  /** Why a log is archived. */
  String archived() {
    return "the run ended more than %s ago%s"
        .formatted(text(logsArchivedAfter()), said(own == null ? null : own.logsArchivedAfter()));
  }

  /** Why a log is deleted. */
  String deleted() {
    return "the run ended more than %s ago%s"
        .formatted(text(logsDeletedAfter()), said(own == null ? null : own.logsDeletedAfter()));
  }

  private static String said(@Nullable Object... own) {
    return Stream.of(own).anyMatch(Objects::nonNull) ? ", as its pipeline says" : "";
  }

  private static Duration either(@Nullable Duration own, Duration usual) {
    return own == null ? usual : own;
  }

  private static int either(@Nullable Long own, int usual) {
    return own == null ? usual : own.intValue();
  }

  private static String text(Duration age) {
    if (age.compareTo(Duration.ofDays(2)) >= 0) {
      return age.toDays() + "d";
    }
    return age.compareTo(Duration.ofMinutes(2)) >= 0
        ? age.toMinutes() % 60 == 0 ? age.toHours() + "h" : age.toMinutes() + "m"
        : age.toSeconds() + "s";
  }
}
