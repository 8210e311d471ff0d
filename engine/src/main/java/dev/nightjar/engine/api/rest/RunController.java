package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.api.ApprovalJson;
import dev.nightjar.engine.api.BadBody;
import dev.nightjar.engine.api.Because;
import dev.nightjar.engine.api.BranchJson;
import dev.nightjar.engine.api.Cursors;
import dev.nightjar.engine.api.LogJson;
import dev.nightjar.engine.api.MarkStep;
import dev.nightjar.engine.api.Page;
import dev.nightjar.engine.api.PublishedVersion;
import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.api.RetryRun;
import dev.nightjar.engine.api.RunJson;
import dev.nightjar.engine.api.RunReports;
import dev.nightjar.engine.api.RunResource;
import dev.nightjar.engine.api.RunSummaryJson;
import dev.nightjar.engine.api.StartRun;
import dev.nightjar.engine.api.Unknown;
import dev.nightjar.engine.api.VersionedName;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.Approval.Verdict;
import dev.nightjar.engine.execution.Approvals;
import dev.nightjar.engine.execution.BranchPages;
import dev.nightjar.engine.execution.Mark;
import dev.nightjar.engine.execution.Repair;
import dev.nightjar.engine.execution.Repairs;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunFilter;
import dev.nightjar.engine.execution.RunPage;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.RunQueue.Cancelling;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.execution.Submitted;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.execution.Workload;
import dev.nightjar.engine.execution.Workloads;
import dev.nightjar.engine.logs.LogLevel;
import dev.nightjar.engine.logs.LogQuery;
import dev.nightjar.engine.metadata.Datasets;
import dev.nightjar.engine.registry.Models;
import dev.nightjar.engine.triggering.KeyedRuns;
import dev.nightjar.engine.triggering.RunRequests;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RestController;

/** Runs, as the API has them. */
@RestController
final class RunController implements RunResource {

  private static final String PATH = "/api/v1/runs/";

  private final RunQueries runs;
  private final BranchPages branches;
  private final RunReports reports;
  private final LogReader logs;
  private final Actions actions;
  private final Permissions permissions;

  RunController(
      RunQueries runs,
      BranchPages branches,
      RunReports reports,
      LogReader logs,
      Actions actions,
      Permissions permissions) {
    this.runs = runs;
    this.branches = branches;
    this.reports = reports;
    this.logs = logs;
    this.actions = actions;
    this.permissions = permissions;
  }

  /** What is done to runs. */
  @Component
  record Actions(
      RunRequests requests,
      RunQueue queue,
      Repairs repairs,
      NewestVersion newest,
      Approvals approvals,
      Workloads workloads,
      Datasets datasets,
      Models models) {}

  @Override
  public Page<RunSummaryJson> list(
      @Nullable String pipeline,
      @Nullable String q,
      @Nullable RunState state,
      @Nullable Trigger trigger,
      @Nullable Instant since,
      @Nullable Instant until,
      @Nullable Sort sort,
      @Nullable String cursor,
      @Nullable Integer limit) {
    RunFilter filter =
        new RunFilter(
            pipeline,
            state,
            trigger,
            q == null || q.isBlank() ? null : q.strip(),
            since,
            until,
            sort == Sort.OLDEST,
            permissions.scope());
    RunPage page = runs.page(filter, RunCursor.read(cursor), Limits.of(limit));
    RunPage.Cursor next = page.next();
    return new Page<>(
        page.runs().stream().map(RunSummaryJson::of).toList(),
        next == null ? null : RunCursor.write(next),
        cursor == null ? Page.Total.of(runs.count(filter, Page.COUNTED + 1)) : null);
  }

  @Override
  public ResponseEntity<Asked> start(@Nullable String key, StartRun asked) {
    String pipeline = asked.pipeline();
    if (pipeline == null) {
      throw new BadBody(
          "/pipeline",
          "Cannot run what has no name",
          "as in {\"pipeline\": \"rain\", \"parameters\": {}}");
    }
    Keys.require(key);
    actions.newest().require(Role.EDITOR, pipeline);
    if (asked.priority() != null) {
      // Others have to wait for it.
      permissions.require(Role.OPERATOR, pipeline);
    }
    Submitted submitted = submitted(pipeline, asked, key);
    return ResponseEntity.accepted()
        .location(URI.create(PATH + submitted.run()))
        .header(REPLAYED, String.valueOf(!submitted.added()))
        .body(new Asked(submitted.run()));
  }

  private Submitted submitted(String pipeline, StartRun asked, @Nullable String key) {
    RunRequests.Request request =
        new RunRequests.Request(
            pipeline,
            asked.values(),
            asked.logicalTime(),
            Set.copyOf(Objects.requireNonNullElse(asked.force(), List.of())),
            Boolean.TRUE.equals(asked.noReuse()),
            asked.priority());
    try {
      return actions.requests().ask(request, permissions.key(key));
    } catch (RunRequests.Unknown e) {
      throw actions.newest().unknown(pipeline);
    }
  }

  @Override
  public RunJson show(String run) {
    seen(run);
    return reports.find(run).orElseThrow(() -> Unknown.run(run));
  }

  @Override
  public Cancelled cancel(String run) {
    mine(Role.OPERATOR, run);
    boolean done = actions.queue().cancel(run) == Cancelling.DONE;
    return new Cancelled(run, done ? "cancelled" : "cancelling");
  }

  @Override
  public Requeued retry(String run, RetryRun how) {
    RunDetails before = mine(Role.OPERATOR, run);
    boolean newest = how.definition() == RetryRun.Which.NEWEST;
    actions
        .repairs()
        .queue(
            run,
            new Repair(
                how.again(),
                newest ? actions.newest().of(before, how.from()) : null,
                permissions.caller(),
                how.reason()));
    Workload workload = actions.workloads().now(0, permissions.scope());
    return new Requeued(
        run,
        RunState.QUEUED.toString(),
        before.summary().state(),
        workload.waiting(),
        workload.served());
  }

  @Override
  public Marked mark(String run, String step, MarkStep mark) {
    mine(Role.OPERATOR, run);
    MarkStep.As as = mark.as();
    if (as == null) {
      throw new BadBody("/as", "Cannot mark a step as nothing", "one of done, failed");
    }
    String reason = new Because(mark.reason()).required();
    String output = mark.output();
    if (output != null && !permissions.seesNamed(VersionedName.parse(output).name())) {
      throw Unknown.name(output);
    }
    String attempt =
        output == null
            ? null
            : PublishedVersion.attempt(actions.datasets(), actions.models(), output);
    actions
        .repairs()
        .mark(new Mark(run, step, as == MarkStep.As.DONE, attempt, permissions.caller(), reason));
    return new Marked(run, step, as);
  }

  @Override
  public ApprovalJson approve(String run, String step, Because because) {
    return decide(run, step, Verdict.APPROVED, because);
  }

  @Override
  public ApprovalJson reject(String run, String step, Because because) {
    return decide(run, step, Verdict.REJECTED, because);
  }

  private ApprovalJson decide(String run, String name, Verdict verdict, Because because) {
    RunDetails details = mine(Role.EDITOR, run);
    StepStatus step =
        details.steps().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> Unknown.step(name, run, names(details)));
    return ApprovalJson.of(
        actions.approvals().decide(run, step, verdict, permissions.caller(), because.required()));
  }

  @Override
  public Page<BranchJson.Branch> branches(
      String run, @Nullable String cursor, @Nullable Integer limit) {
    seen(run);
    int many = Limits.of(limit);
    List<BranchPages.Placed> found = branches.page(run, BranchCursor.read(cursor), many + 1);
    return new Page<>(
        found.stream().limit(many).map(each -> BranchJson.Branch.of(each.branch())).toList(),
        found.size() > many ? BranchCursor.write(found.get(many - 1).place()) : null,
        cursor == null ? Page.Total.of(branches.count(run, Page.COUNTED + 1)) : null);
  }

  @Override
  public Page<LogJson> logs(
      String run,
      @Nullable String step,
      @Nullable Integer attempt,
      @Nullable LogLevel level,
      @Nullable String text,
      @Nullable Instant since,
      @Nullable Integer tail,
      @Nullable String cursor,
      @Nullable Integer limit) {
    RunDetails details = seen(run);
    if (step != null && !names(details).contains(step)) {
      throw Unknown.step(step, run, names(details));
    }
    LogQuery query = new LogQuery(run, step, attempt, level, text, since);
    return tail == null ? logs.page(query, cursor, limit) : logs.tail(query, tail);
  }

  private RunDetails seen(String run) {
    return mine(Role.VIEWER, run);
  }

  /**
   * A run that the caller may do this with. Who may not even see it isn't told that it is there.
   */
  private RunDetails mine(Role least, String run) {
    RunDetails details = runs.find(run).orElseThrow(() -> Unknown.run(run));
    if (!permissions.sees(details.summary().pipeline())) {
      throw Unknown.run(run);
    }
    permissions.require(least, details.summary().pipeline());
    return details;
  }

  private static List<String> names(RunDetails details) {
    return details.steps().stream().map(StepStatus::name).toList();
  }

  /** What a key must be. */
  static final class Keys {

    private Keys() {}

    static void require(@Nullable String key) {
      if (key != null && !KeyedRuns.isKey(key)) {
        throw Refusal.of(
            new Problem(
                "bad-key",
                null,
                "Cannot take this %s: it takes 1 to 255 visible ASCII characters".formatted(KEY),
                null));
      }
    }
  }

  /** Where a list of runs goes on. */
  private static final class RunCursor {

    static String write(RunPage.Cursor cursor) {
      return Cursors.write(cursor.createdAt().toString(), cursor.run());
    }

    static RunPage.@Nullable Cursor read(@Nullable String cursor) {
      List<String> parts = Cursors.read(cursor, 2);
      return parts == null
          ? null
          : new RunPage.Cursor(
              Cursors.instant(Objects.requireNonNull(cursor), parts.get(0)), parts.get(1));
    }
  }
}
