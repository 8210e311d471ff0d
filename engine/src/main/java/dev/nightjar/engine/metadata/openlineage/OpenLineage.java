package dev.nightjar.engine.metadata.openlineage;

import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.ActiveRun;
import dev.nightjar.engine.execution.RunObserver;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunWatcher;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.steps.contract.work.TaskResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells what runs do, where that is configured. A step that is reused or skipped isn't told. */
@Component
final class OpenLineage implements RunWatcher, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OpenLineage.class);
  private static final Set<StepState> BEGUN = Set.of(StepState.RUNNING, StepState.WAITING);
  private static final Set<StepState> ENDED =
      Set.of(StepState.SUCCEEDED, StepState.FAILED, StepState.RETRYING, StepState.CANCELLED);

  private final OpenLineageProperties properties;
  private final JsonMapper json;
  private final Clock clock;
  private final @Nullable Outbox outbox;

  OpenLineage(OpenLineageProperties properties, JsonMapper json, Clock clock) {
    this.properties = properties;
    this.json = json;
    this.clock = clock;
    this.outbox = properties.to().equals(OpenLineageProperties.NONE) ? null : outbox(properties);
  }

  /** Null, and told in the log, where events can't go: runs go on all the same. */
  private static @Nullable Outbox outbox(OpenLineageProperties properties) {
    try {
      return new Outbox(properties.to(), transport(properties), properties.timeout());
    } catch (IllegalArgumentException e) {
      log.warn("Cannot send OpenLineage events to {}", properties.to(), e);
      return null;
    }
  }

  @Override
  public RunObserver watch(ActiveRun run) {
    return outbox == null ? new RunObserver() {} : new Watch(run, outbox);
  }

  @Override
  public void close() {
    if (outbox != null) {
      outbox.close();
    }
  }

  private static Transport transport(OpenLineageProperties properties) {
    return properties.isHttp()
        ? new HttpTransport(properties)
        : new FileTransport(Path.of(properties.to()));
  }

  /** Follows one run; calls come one after the other. */
  private final class Watch implements RunObserver {

    private final ActiveRun run;
    private final Outbox outbox;
    private final RunEvents events;
    private final Set<String> open = new HashSet<>();

    Watch(ActiveRun run, Outbox outbox) {
      this.run = run;
      this.outbox = outbox;
      this.events = new RunEvents(new Names(properties.namespace(), run), json);
    }

    @Override
    public void started(String id, List<StepStatus> steps) {
      Instant at = clock.instant();
      outbox.add(() -> events.begun(at));
    }

    @Override
    public void changed(StepStatus status) {
      Instant at = clock.instant();
      PlannedStep step = run.plan().step(status.name()).orElseThrow();
      if (BEGUN.contains(status.state())) {
        open.add(status.name());
        outbox.add(() -> events.begun(step, status, at));
      } else if (ENDED.contains(status.state()) && open.remove(status.name())) {
        boolean made = status.state() == StepState.SUCCEEDED;
        TaskResult result = made ? run.result(status.name()).orElse(null) : null;
        outbox.add(() -> events.ended(step, status, result, at));
      }
    }

    @Override
    public void ended(RunState state) {
      Instant at = clock.instant();
      outbox.add(() -> events.ended(state, at));
    }
  }
}
