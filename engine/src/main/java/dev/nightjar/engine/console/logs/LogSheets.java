package dev.nightjar.engine.console.logs;

import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Missing;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.console.logs.LogSheet.Choice;
import dev.nightjar.engine.console.logs.LogSheet.Line;
import dev.nightjar.engine.execution.AttemptState;
import dev.nightjar.engine.execution.AttemptStatus;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.logs.LogCursor;
import dev.nightjar.engine.logs.LogLevel;
import dev.nightjar.engine.logs.LogQuery;
import dev.nightjar.engine.logs.LoggedLine;
import dev.nightjar.engine.logs.Logs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes windows of logs. A page never has more than a window of lines, however many there are, and
 * the store is asked for no more.
 */
@ConsolePart
class LogSheets {

  static final int WINDOW = 400;

  private final RunQueries queries;
  private final Logs logs;
  private final Sight sight;

  LogSheets(RunQueries queries, Logs logs, Sight sight) {
    this.queries = queries;
    this.logs = logs;
    this.sight = sight;
  }

  /** A run that the person may see. */
  RunDetails seen(String id) {
    RunDetails run = queries.find(id).orElseThrow(() -> Missing.run(id));
    sight.look(run.summary().pipeline(), () -> Missing.run(id));
    return run;
  }

  /**
   * With a step and an attempt where the address names none: the last one that can be looked at.
   */
  LogAsked settled(RunDetails run, LogAsked asked) {
    String step = asked.step();
    Integer attempt = asked.attempt();
    if (step != null && attempt == null) {
      attempt = last(run, step).map(AttemptStatus::number).orElse(null);
    }
    return asked.of(step, attempt);
  }

  private static Optional<AttemptStatus> last(RunDetails run, String step) {
    return run.attempts().stream()
        .filter(each -> each.step().equals(step))
        .max(Comparator.comparing(AttemptStatus::number));
  }

  /** The last error that lines tell of: the place to look first. */
  Optional<LoggedLine> error(String run, LogAsked asked) {
    LogQuery query = new LogQuery(run, asked.step(), asked.attempt(), LogLevel.ERROR, null, null);
    return logs.tail(query, 1).stream().findFirst();
  }

  LogSheet of(RunDetails run, LogAsked asked, Times times) {
    String id = run.summary().id();
    String path = Links.log(id, null);
    Window window = window(id, asked);
    List<LoggedLine> found = window.lines();
    List<Line> lines = found.stream().map(each -> line(each, asked, path, times)).toList();
    LoggedLine first = found.isEmpty() ? null : found.get(0);
    LoggedLine last = found.isEmpty() ? null : found.get(found.size() - 1);
    boolean single = asked.step() != null && asked.attempt() != null;
    return new LogSheet(
        id,
        Links.run(id),
        run.summary().pipeline(),
        Links.pipeline(run.summary().pipeline()),
        Badge.of(run.summary().state()),
        steps(run, asked, path),
        tries(run, asked, path),
        asked.step(),
        asked.attempt(),
        lines,
        length(id, asked),
        asked.line(),
        single && first != null && window.earlier()
            ? asked.address(path, "before", first.position() + 1)
            : null,
        single && last != null && window.later()
            ? asked.address(path, "after", last.position() + 1)
            : null,
        asked.address(path, "at", "start"),
        asked.address(path, null, null),
        wentWell(run, asked) ? null : asked.address(path, "at", "error"),
        asked.address(Links.run(id) + "/logs.txt", null, null),
        follow(run, asked, last, window));
  }

  /** Nobody is sent to look for an error there; a search among its lines would take its time. */
  private static boolean wentWell(RunDetails run, LogAsked asked) {
    return run.attempts().stream()
        .filter(each -> asked.step() == null || asked.step().equals(each.step()))
        .filter(each -> asked.attempt() == null || asked.attempt() == each.number())
        .allMatch(each -> each.state() == AttemptState.SUCCEEDED);
  }

  /** Some lines, and whether there are others around them. */
  private record Window(List<LoggedLine> lines, boolean earlier, boolean later) {}

  private Window window(String run, LogAsked asked) {
    LogQuery query = asked.query(run);
    String step = asked.step();
    Integer attempt = asked.attempt();
    if (step == null || attempt == null) {
      return new Window(logs.tail(query, WINDOW), false, false);
    }
    if (asked.before() != null) {
      List<LoggedLine> lines = before(query, step, attempt, asked.before() - 1, WINDOW + 1);
      boolean more = lines.size() > WINDOW;
      return new Window(more ? lines.subList(1, lines.size()) : lines, more, true);
    }
    if ("start".equals(asked.at())) {
      return after(query, step, attempt, -1, WINDOW, false);
    }
    if (asked.after() != null) {
      return after(query, step, attempt, asked.after() - 1, WINDOW, true);
    }
    if (asked.line() != null) {
      return around(query, step, attempt, asked.line() - 1);
    }
    List<LoggedLine> lines = logs.tail(query, WINDOW + 1);
    boolean more = lines.size() > WINDOW;
    return new Window(more ? lines.subList(1, lines.size()) : lines, more, false);
  }

  private Window around(LogQuery query, String step, int attempt, int place) {
    int half = WINDOW / 2;
    List<LoggedLine> above = before(query, step, attempt, place, half + 1);
    boolean earlier = above.size() > half;
    Window below = after(query, step, attempt, place - 1, half, false);
    List<LoggedLine> lines = new ArrayList<>(earlier ? above.subList(1, above.size()) : above);
    lines.addAll(below.lines());
    return new Window(lines, earlier, below.later());
  }

  private List<LoggedLine> before(LogQuery query, String step, int attempt, int place, int limit) {
    return logs.before(query, new LogCursor(step, attempt, Math.max(0, place)), limit);
  }

  private Window after(
      LogQuery query, String step, int attempt, int place, int limit, boolean earlier) {
    List<LoggedLine> lines =
        logs.page(query, new LogCursor(step, attempt, place), limit + 1).lines();
    boolean more = lines.size() > limit;
    return new Window(more ? lines.subList(0, limit) : lines, earlier, more);
  }

  private int length(String run, LogAsked asked) {
    String step = asked.step();
    Integer attempt = asked.attempt();
    return step == null || attempt == null ? 0 : logs.length(run, step, attempt);
  }

  private static Line line(LoggedLine logged, LogAsked asked, String path, Times times) {
    int number = logged.position() + 1;
    boolean target = asked.line() != null && asked.line() == number;
    LogAsked own = asked.of(logged.step(), logged.attempt());
    return new Line(
        number,
        logged.step(),
        logged.attempt(),
        times.millisecond(logged.line().time()),
        logged.line().level().toLowerCase(java.util.Locale.ROOT),
        logged.line().text(),
        own.address(path, "line", number) + "#L" + number,
        target);
  }

  private static List<Choice> steps(RunDetails run, LogAsked asked, String path) {
    List<Choice> choices = new ArrayList<>();
    for (StepStatus step : run.steps()) {
      if (step.attempts() > 0) {
        LogAsked other =
            new LogAsked(step.name(), null, asked.level(), asked.q(), null, null, null, null);
        choices.add(
            new Choice(
                step.name(),
                other.address(path, null, null),
                Badge.of(step.state()),
                step.name().equals(asked.step())));
      }
    }
    return choices;
  }

  private static List<Choice> tries(RunDetails run, LogAsked asked, String path) {
    List<Choice> choices = new ArrayList<>();
    for (AttemptStatus attempt : run.attempts()) {
      if (attempt.step().equals(asked.step())) {
        LogAsked other =
            new LogAsked(
                asked.step(), attempt.number(), asked.level(), asked.q(), null, null, null, null);
        choices.add(
            new Choice(
                String.valueOf(attempt.number()),
                other.address(path, null, null),
                Badge.of(attempt.state()),
                Integer.valueOf(attempt.number()).equals(asked.attempt())));
      }
    }
    return choices;
  }

  private static @Nullable String follow(
      RunDetails run, LogAsked asked, @Nullable LoggedLine last, Window window) {
    String step = asked.step();
    Integer attempt = asked.attempt();
    boolean ended =
        run.summary().state().terminal()
            || run.attempts().stream()
                .anyMatch(
                    each ->
                        each.step().equals(step)
                            && Integer.valueOf(each.number()).equals(attempt)
                            && each.endedAt() != null);
    if (step == null || attempt == null || window.later() || ended) {
      return null;
    }
    return asked.address(
        Links.run(run.summary().id()) + "/logs/follow",
        "after",
        last == null ? 0 : last.position() + 1);
  }
}
