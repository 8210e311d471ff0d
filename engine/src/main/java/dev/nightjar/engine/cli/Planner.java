package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.catalog.Revision;
import dev.nightjar.engine.catalog.Revisions;
import dev.nightjar.engine.compiler.Analyser;
import dev.nightjar.engine.compiler.Fuse;
import dev.nightjar.engine.compiler.Live;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.compiler.SchemaLock;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.engine.execution.BranchForecast;
import dev.nightjar.engine.execution.BranchesAhead;
import dev.nightjar.engine.execution.BranchesAhead.Fan;
import dev.nightjar.engine.execution.Forecast;
import dev.nightjar.engine.execution.Forecaster;
import dev.nightjar.engine.execution.RowLook;
import dev.nightjar.engine.execution.SharedDriver;
import dev.nightjar.engine.home.Home;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Says what would become of a definition. It analyses on an engine of its own, so that the home is
 * only looked at.
 */
final class Planner {

  /** Who asks for a plan doesn't wait for long. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Engine engine;
  private final Recorded recorded;
  private final Function<Draft, Live> live;
  private final RunView view;
  private final FuseOption fusing;

  /**
   * Plans by what is known.
   *
   * @param live what a sound definition must fit
   */
  Planner(
      Engine engine,
      Recorded recorded,
      Function<Draft, Live> live,
      RunView view,
      FuseOption fusing) {
    this.engine = engine;
    this.recorded = recorded;
    this.live = live;
    this.view = view;
    this.fusing = fusing;
  }

  /**
   * What a run would do now.
   *
   * @throws Refusal when the analysis finds something wrong
   */
  PlanReport sinceLastRun(Draft draft, Set<String> forced, Instant now) {
    Live fitted = live.apply(draft);
    Fuse fuse = fusing.fuse(recorded.history(draft));
    Plan plan = draft.plan(driver(draft), fitted, fuse);
    PlanReport report =
        answer(
            from -> {
              Forecast forecast = from.part(Forecaster.class).forecast(plan, forced);
              return new PlanReport(
                  forecast, null, EditedSchedule.since(forecast.last(), draft, from, now));
            });
    return report.with(branches(plan, forced));
  }

  /** The rows are looked at while nobody else waits for the home. */
  private Map<String, BranchForecast> branches(Plan plan, Set<String> forced) {
    String folder = engine.part(Home.class).data().resolve("plan").toUri() + "/";
    List<Fan> fans = answer(from -> from.part(BranchesAhead.class).of(plan, forced, folder));
    Map<String, RowLook.Seen> seen = new LinkedHashMap<>();
    if (!fans.isEmpty()) {
      view.phase("Looking at rows");
      RowLook look = new RowLook(engine.part(SharedDriver.class).acquire(), PATIENCE);
      fans.forEach(fan -> seen.put(fan.step(), look.at(fan.rows(), fan.template())));
    }
    Map<String, BranchForecast> branches = new LinkedHashMap<>();
    for (Fan fan : fans) {
      branches.put(
          fan.step(),
          seen.get(fan.step()) instanceof RowLook.Seen.Rows rows
              ? answer(from -> from.part(BranchesAhead.class).forecast(fan, rows.rows()))
              : new BranchForecast.Unknown(
                  ((RowLook.Seen.Nothing) Objects.requireNonNull(seen.get(fan.step()))).why()));
    }
    return branches;
  }

  /**
   * What has changed since a revision of the definition.
   *
   * @throws Refusal when the analysis finds something wrong, with one definition or the other
   */
  PlanReport against(String revision, Draft draft, Function<String, Draft> before, Instant now) {
    Live fitted = live.apply(draft);
    try (Revision found = engine.part(Revisions.class).find(draft.file(), revision)) {
      Optional<Draft> old = found.text(draft.file()).map(before);
      old.ifPresent(there -> requireSound(there, revision));
      Function<Draft, Analyser> driver = locked(draft);
      Plan plan = analyse(draft, driver.apply(draft), fitted);
      Plan other =
          old.map(there -> analyse(there, driver.apply(there), live.apply(there).loosely()))
              .orElseGet(() -> new Plan(plan.pipeline(), plan.parameters(), List.of()));
      PlannedSchedule scheduled = old.map(EditedSchedule::schedule).orElse(null);
      return answer(
          from ->
              new PlanReport(
                  from.part(Forecaster.class).compare(other, plan),
                  new PlanReport.Against(revision, found.commit()),
                  EditedSchedule.between(scheduled, draft, from, now)));
    }
  }

  private Analyser driver(Draft draft) {
    view.phase("Starting Spark");
    SharedDriver driver = engine.part(SharedDriver.class);
    var unused = driver.acquire();
    view.phase("Analysing " + draft.size());
    return driver;
  }

  /** Both definitions read the same sources, so what the lock knows of them will do. */
  private Function<Draft, Analyser> locked(Draft draft) {
    ProblemCollector problems = new ProblemCollector();
    Optional<SchemaLock> lock = SchemaLock.read(draft.file(), problems);
    if (!problems.isEmpty()) {
      throw new Refusal(problems.problems().all());
    }
    Analyser driver = driver(draft);
    return each -> lock.map(known -> known.on(driver, each.compilation().sources())).orElse(driver);
  }

  private static Plan analyse(Draft draft, Analyser analyser, Live live) {
    return draft.plan(analyser, live, Fuse.nothing());
  }

  private <T> T answer(Function<Engine, T> question) {
    return recorded.read(question).orElseGet(() -> question.apply(engine));
  }

  private static void requireSound(Draft before, String revision) {
    if (!before.problems().isEmpty()) {
      List<Problem> problems = new ArrayList<>();
      problems.add(
          new Problem(
              "unsound-revision",
              null,
              "Cannot compare with %s: the definition was not sound".formatted(revision),
              "name another revision"));
      problems.addAll(before.problems().all());
      throw new Refusal(problems);
    }
  }
}
