package dev.nightjar.engine.gauges.micrometer;

import dev.nightjar.engine.execution.ActiveRun;
import dev.nightjar.engine.execution.RunObserver;
import dev.nightjar.engine.execution.RunWatcher;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.StepStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Counts the steps that end in this engine, those of branches too, and how long they took. */
@Component
@ConditionalOnBooleanProperty("nightjar.serving")
final class StepCounts implements RunWatcher {

  private final MeterRegistry registry;

  StepCounts(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public RunObserver watch(ActiveRun run) {
    return new RunObserver() {
      @Override
      public void changed(StepStatus step) {
        count(step);
      }
    };
  }

  private void count(StepStatus step) {
    if (step.state().terminal()) {
      Timer.builder("nightjar.steps")
          .description("Steps that ended in this engine, and how long they took")
          .tag("kind", step.kind())
          .tag("state", step.state().toString())
          .register(registry)
          .record(step.duration());
    } else if (step.state() == StepState.RETRYING) {
      registry.counter("nightjar.step.retries", "kind", step.kind()).increment();
    }
  }
}
