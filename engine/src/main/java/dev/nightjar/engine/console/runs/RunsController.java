package dev.nightjar.engine.console.runs;

import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.console.Address;
import dev.nightjar.engine.console.BadQuery;
import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.console.live.LiveAddresses;
import dev.nightjar.engine.execution.RunFilter;
import dev.nightjar.engine.execution.RunPage;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.Trigger;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of runs. */
@ConsolePage
class RunsController {

  private static final int PAGE = 50;

  private final RunQueries queries;
  private final Definitions definitions;
  private final Sight sight;
  private final LiveAddresses addresses;

  RunsController(
      RunQueries queries, Definitions definitions, Sight sight, LiveAddresses addresses) {
    this.queries = queries;
    this.definitions = definitions;
    this.sight = sight;
    this.addresses = addresses;
  }

  @GetMapping("/runs")
  String runs(
      @ModelAttribute("filter") RunsFilter filter,
      @RequestParam(required = false) @Nullable String after,
      @ModelAttribute("times") Times times,
      Model model) {
    BadQuery.unlessOneOf("state", filter.state(), Stream.of(RunState.values()));
    BadQuery.unlessOneOf("trigger", filter.trigger(), Stream.of(Trigger.values()));
    model.addAttribute("live", after == null ? addresses.toAll() : null);
    Set<String> pipelines = new TreeSet<>(definitions.pipelines());
    boolean all = !pipelines.removeIf(sight.seen().negate());
    RunPage page =
        page(filter, pipelines, all ? null : new RunFilter.Scope(pipelines, false), cursor(after));
    model.addAttribute(
        "list",
        new RunList(
            page.runs().stream().map(run -> RunList.Row.of(run, times)).toList(),
            page.next() == null ? null : address(filter, page.next())));
    model.addAttribute("first", after == null);
    model.addAttribute("pipelines", pipelines);
    model.addAttribute(
        "states",
        List.of(
            RunState.QUEUED,
            RunState.RUNNING,
            RunState.SUCCEEDED,
            RunState.FAILED,
            RunState.CANCELLED));
    model.addAttribute("triggers", Trigger.values());
    return "console/runs";
  }

  private RunPage page(
      RunsFilter filter,
      Set<String> pipelines,
      RunFilter.@Nullable Scope scope,
      RunPage.@Nullable Cursor after) {
    if (String.valueOf(filter.q()).isEmpty()) {
      return queries.page(filter.stored(scope), after, PAGE);
    }
    Set<String> meant = filter.meant(pipelines);
    if (meant.isEmpty()) {
      return new RunPage(List.of(), null);
    }
    RunsFilter narrow = meant.size() == 1 ? filter.of(meant.iterator().next()) : filter;
    return queries.page(narrow.stored(new RunFilter.Scope(meant, false)), after, PAGE);
  }

  private static RunPage.@Nullable Cursor cursor(@Nullable String after) {
    if (after == null) {
      return null;
    }
    int comma = after.indexOf(',');
    if (comma < 0) {
      throw BadQuery.place(after);
    }
    try {
      return new RunPage.Cursor(
          Instant.parse(after.substring(0, comma)), after.substring(comma + 1));
    } catch (DateTimeParseException e) {
      throw BadQuery.place(after);
    }
  }

  private static String address(RunsFilter filter, RunPage.Cursor next) {
    return Address.of("/runs")
        .with("q", filter.q())
        .with("pipeline", filter.pipeline())
        .with("state", filter.state())
        .with("trigger", filter.trigger())
        .with("after", next.createdAt() + "," + next.run())
        .toString();
  }
}
