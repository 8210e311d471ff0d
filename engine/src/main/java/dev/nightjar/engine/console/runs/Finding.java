package dev.nightjar.engine.console.runs;

import dev.nightjar.engine.console.Sight.Hands;
import dev.nightjar.engine.console.runs.RunSheet.Cause;
import dev.nightjar.engine.console.runs.RunSheet.Offers;
import dev.nightjar.engine.console.runs.RunSheet.Since;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a run, or a step of it, failed, with all that is wanted beside its log.
 *
 * @param commit what the definition was at; null where it wasn't in a repository
 * @param excerpt the definition around where the cause is; empty where that isn't known
 * @param newer a newer definition that the run may go on with; null where there is none, or none
 *     may
 * @param since what has changed since the last run that went well; null where there is none
 * @param whole whether the run is none of another's branches, which are repaired with it
 */
public record Finding(
    String run,
    String href,
    String pipelineHref,
    String backfillHref,
    @Nullable String commit,
    Cause cause,
    List<Line> excerpt,
    @Nullable Since since,
    Hands hands,
    Offers offers,
    @Nullable Newer newer,
    boolean whole) {

  /**
   * A line of the definition.
   *
   * @param meant whether the cause is there
   */
  record Line(int number, String text, boolean meant) {}
}
