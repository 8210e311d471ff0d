package dev.nightjar.engine.console;

import dev.nightjar.engine.execution.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every page that there is, as somebody comes to it. */
final class Tour {

  private static final List<String> PAGES =
      List.of(
          "/",
          "/pipelines",
          "/pipelines?q=none-is-called-so",
          "/pipelines/churn",
          "/pipelines/fraud/graph",
          "/pipelines/fraud/versions",
          "/pipelines/churn/schedule",
          "/pipelines/rain/schedule",
          "/pipelines/forecast/settings",
          "/runs",
          "/backfills",
          "/backfills/" + PreparedShelf.PAUSED,
          "/backfills/new",
          "/backfills/new?pipeline=rain&from=2026-10-01",
          "/backfills/new?pipeline=rain&from=2026-10-01&stage=pace",
          "/backfills/new?pipeline=rain&from=2026-10-01&stage=confirm",
          "/data",
          "/data/rain.features",
          "/data/rain.features/rows",
          "/data/rain.features/versions",
          "/data/rain.checked/quality",
          "/models",
          "/models/rain.model",
          "/models/rain.model/20",
          "/models/rain.model/compare?v=20&v=19",
          "/lineage",
          "/lineage?of=rain.model",
          "/lineage?of=rain.features&column=wind",
          "/queue",
          "/notifications",
          "/audit",
          "/account",
          "/account/password",
          "/api",
          // What isn't there, and what isn't for everybody.
          "/runs/no-such-run",
          "/nowhere",
          "/users");

  private static final List<String> OF_A_RUN =
      List.of("", "?step=model", "/definition", "/logs", "/logs?step=model&level=warn");

  private Tour() {}

  /** A page, and who looks at it. */
  record Stop(Person who, String path) {}

  static List<Stop> of(ConsoleUnderTest console) {
    String failed = "/runs/" + console.run("fraud", RunState.FAILED).id();
    List<Stop> stops = new ArrayList<>();
    Stream.concat(PAGES.stream(), OF_A_RUN.stream().map(failed::concat))
        .forEach(path -> stops.add(new Stop(Person.ADA, path)));
    stops.add(new Stop(Person.ADA, "/runs/" + console.run("sessions", RunState.RUNNING).id()));
    stops.add(new Stop(Person.GRACE, "/users"));
    stops.add(new Stop(Person.GRACE, "/tokens"));
    stops.add(new Stop(Person.STRANGER, "/login"));
    stops.add(new Stop(Person.STRANGER, "/login?failed"));
    return stops;
  }
}
