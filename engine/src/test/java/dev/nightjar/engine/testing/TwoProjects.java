package dev.nightjar.engine.testing;

import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.SyncedPipelines;
import dev.nightjar.engine.execution.Approval.Verdict;
import dev.nightjar.engine.execution.Approvals;
import dev.nightjar.engine.execution.Pools;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.scheduling.Backfills;
import dev.nightjar.engine.server.Server;
import dev.nightjar.engine.triggering.RunRequests;
import dev.nightjar.engine.triggering.RunRequests.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/**
 * A server with pipelines of two Git repositories. Of each there are two runs that have made a
 * dataset and a model in two versions, one that waits, and a backfill, whose runs wait as well.
 */
public final class TwoProjects implements AutoCloseable {

  public static final String OURS = "rain";
  public static final String THEIRS = "bikes";

  /** What asks a person. */
  public static final String CONSENT = "consent";

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Site site;
  private final Map<String, String> waiting = new HashMap<>();
  private final Map<String, String> first = new HashMap<>();
  private final Map<String, String> done = new HashMap<>();
  private final Map<String, String> backfills = new HashMap<>();
  private final List<String> asking = new ArrayList<>();

  private TwoProjects(Site site, int askers) {
    this.site = site;
    site.part(Repositories.class).sync();
    site.part(Server.class).start();
    for (String project : List.of(OURS, THEIRS)) {
      first.put(project, succeeded(new Request(pipeline(project), Map.of(), null)));
      done.put(
          project,
          succeeded(new Request(pipeline(project), Map.of(), null, Set.of("model"), false, null)));
    }
    for (int i = 0; i < askers; i++) {
      asking.add(asked(new Request(pipeline(OURS), Map.of(), null)));
    }
    for (String project : List.of(OURS, THEIRS)) {
      // From now on nothing begins.
      site.part(Pools.class).limit(pool(project), 0, "tester");
      waiting.put(project, ask(project));
      backfills.put(project, queueBackfill(project));
    }
  }

  /** Serves them from a folder. */
  public static TwoProjects in(Path folder, Map<String, Object> more) {
    return in(folder, more, 0);
  }

  /** The same, with some runs of {@link #OURS} that ask a person, and wait for the answer. */
  public static TwoProjects in(Path folder, Map<String, Object> more, int askers) {
    Map<String, Object> properties = new HashMap<>(more);
    properties.put("nightjar.git.schemes", "file");
    properties.put("nightjar.server.runs", 16);
    properties.put("nightjar.server.runs-per-pipeline", 16);
    properties.put("nightjar.server.memory", "64g");
    properties.put("nightjar.server.drain", "1s");
    properties.put("nightjar.api.burst", 10_000);
    int i = 0;
    for (String project : List.of(OURS, THEIRS)) {
      UpstreamRepository upstream = UpstreamRepository.in(folder.resolve(project + ".git"));
      upstream.put("pipeline.yaml", text(project)).commit();
      properties.put("nightjar.git.repositories[%d].name".formatted(i), project);
      properties.put("nightjar.git.repositories[%d].url".formatted(i), upstream.url());
      i++;
    }
    return new TwoProjects(Site.at(folder.resolve("home"), properties), askers);
  }

  public Site site() {
    return site;
  }

  /** The pipeline of a project. */
  public static String pipeline(String project) {
    return project + "-nightly";
  }

  /** What the run that is done has made. */
  public static String dataset(String project) {
    return pipeline(project) + ".s0";
  }

  /** What the run that is done has trained. */
  public static String model(String project) {
    return pipeline(project) + ".model";
  }

  /** A run that waits. */
  public String run(String project) {
    return waiting.get(project);
  }

  /** The first run, which has succeeded. */
  public String first(String project) {
    return first.get(project);
  }

  /** The last run that has succeeded: it has trained the model once more. */
  public String done(String project) {
    return done.get(project);
  }

  /** A backfill that goes on. */
  public String backfill(String project) {
    return backfills.get(project);
  }

  /** The definition that is active. */
  public String definition(String project) {
    return Objects.requireNonNull(
            site.part(SyncedPipelines.class).find(pipeline(project)).orElseThrow().active())
        .definition();
  }

  /**
   * A path, or another text, with what is of a project in place of its variables.
   *
   * @param run one of the project's
   */
  public String filled(String text, String project, String run) {
    return text.replace("{pipeline}", pipeline(project))
        .replace("/pipelines/{name}", "/pipelines/" + pipeline(project))
        .replace("{run}", run)
        .replace("{step}", "s0")
        .replace("{hash}", definition(project))
        .replace("{backfill}", backfill(project))
        .replace("/backfills/{id}", "/backfills/" + backfill(project))
        .replace("{dataset}", dataset(project))
        .replace("{model}", model(project))
        .replace("/columns/{name}", "/columns/" + dataset(project) + ".id")
        .replaceAll("/(data|lineage)/\\{name}", "/$1/" + dataset(project))
        .replace("/models/{name}", "/models/" + model(project));
  }

  /** One of the runs that ask; each is given once. */
  public String asking() {
    return asking.remove(0);
  }

  /** Another run that waits. */
  public String ask(String project) {
    return site.part(RunRequests.class)
        .ask(new Request(pipeline(project), Map.of(), null), null)
        .run();
  }

  /** Waits until a run is as it should be. */
  public void await(String run, Predicate<RunDetails> wanted) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> wanted.test(site.part(RunQueries.class).find(run).orElseThrow()));
  }

  private String succeeded(Request request) {
    String run = asked(request);
    decide(run);
    await(run, details -> details.summary().state() == RunState.SUCCEEDED);
    return run;
  }

  private String asked(Request request) {
    String run = site.part(RunRequests.class).ask(request, null).run();
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                site.part(Approvals.class).open(100).stream()
                    .anyMatch(each -> each.run().equals(run)));
    return run;
  }

  private void decide(String run) {
    StepStatus step =
        site.part(RunQueries.class).find(run).orElseThrow().steps().stream()
            .filter(each -> each.name().equals(CONSENT))
            .findFirst()
            .orElseThrow();
    var unused =
        site.part(Approvals.class).decide(run, step, Verdict.APPROVED, "tester", "it is well");
  }

  private String queueBackfill(String project) {
    String token = site.adminToken();
    site.ask(
        "POST",
        "/api/v1/backfills",
        token,
        "{\"pipeline\": \"%s\", \"from\": \"2020-01-01\", \"to\": \"2021-12-31\"}"
            .formatted(pipeline(project)));
    return site.part(Backfills.class).list(pipeline(project), 1).get(0).id();
  }

  /** Pools belong to no project: their names are seen by all. */
  private static String pool(String project) {
    return project.equals(OURS) ? "one" : "other";
  }

  private static String text(String project) {
    return """
        apiVersion: nightjar/v1
        name: %s
        pool: %s
        schedule: {cron: "0 3 1 1 *", timezone: UTC, overlap: allow}
        steps:
          s0:
            materialize: always
            collect: {format: csv, path: none.csv, schema: {id: int, label: double}}
          model:
            train: {input: s0, label: label, linearRegression: {}}
          %s:
            after: model
            approve: {message: "Is it well?", deadline: 4h}
        """
        .formatted(pipeline(project), pool(project), CONSENT);
  }

  @Override
  public void close() {
    site.part(Server.class).drain();
    site.close();
  }
}
