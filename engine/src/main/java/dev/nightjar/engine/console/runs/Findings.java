package dev.nightjar.engine.console.runs;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.console.Sight.Hands;
import dev.nightjar.engine.console.runs.Finding.Line;
import dev.nightjar.engine.console.runs.RunSheet.Cause;
import dev.nightjar.engine.console.runs.RunSheet.Offers;
import dev.nightjar.engine.execution.BranchQueries;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunSummary;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds why runs failed, for the page of their log. */
@ConsolePart
public class Findings {

  private static final int BEFORE = 2;
  private static final int AFTER = 5;

  private final RunCauses causes;
  private final Sinces sinces;
  private final Newers newers;
  private final Definitions definitions;
  private final BranchQueries branches;
  private final Sight sight;

  Findings(
      RunCauses causes,
      Sinces sinces,
      Newers newers,
      Definitions definitions,
      BranchQueries branches,
      Sight sight) {
    this.causes = causes;
    this.sinces = sinces;
    this.newers = newers;
    this.definitions = definitions;
    this.branches = branches;
    this.sight = sight;
  }

  /**
   * Why a step of a run failed.
   *
   * @param step null for whatever failed first
   * @return null where nothing of it failed
   */
  public @Nullable Finding of(RunDetails run, @Nullable String step) {
    RunSummary summary = run.summary();
    Hands hands = sight.hands(summary.pipeline());
    Offers offers = RunSheets.offers(summary.state());
    return causes.of(run).stream()
        .filter(cause -> step == null || step.equals(cause.step()))
        .findFirst()
        .map(
            cause ->
                new Finding(
                    summary.id(),
                    Links.run(summary.id()),
                    Links.pipeline(summary.pipeline()),
                    Links.backfill(summary),
                    run.source().commit(),
                    cause,
                    excerpt(run, cause),
                    sinces.of(run),
                    hands,
                    offers,
                    newers.of(run, hands, offers),
                    branches.parent(summary.id()).isEmpty()))
        .orElse(null);
  }

  private List<Line> excerpt(RunDetails run, Cause cause) {
    Integer at = cause.line();
    if (at == null || at < 1) {
      return List.of();
    }
    List<String> lines =
        definitions.find(run.definition()).map(Definition::text).orElse("").lines().toList();
    return IntStream.rangeClosed(Math.max(1, at - BEFORE), Math.min(lines.size(), at + AFTER))
        .mapToObj(number -> new Line(number, lines.get(number - 1), number == at))
        .toList();
  }
}
