package dev.nightjar.engine.testing;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.execution.RunObserver;
import dev.nightjar.engine.execution.StepStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * An engine in a process of its own, there to be killed. It runs a plan each of whose steps adds a
 * line to a ledger, and says on standard output which run it is and which steps it shows as done.
 */
public final class ShortLivedEngine {

  private ShortLivedEngine() {}

  /** Runs the plan: home, ledger, then properties as {@code key=value}. */
  public static void main(String[] arguments) {
    Map<String, Object> properties = new HashMap<>();
    for (int i = 2; i < arguments.length; i++) {
      String[] property = arguments[i].split("=", 2);
      properties.put(property[0], property[1]);
    }
    try (EngineUnderTest engine = EngineUnderTest.at(Path.of(arguments[0]), properties)) {
      writeTo(Path.of(arguments[1]), engine);
      engine.run(plan(), new Told());
    }
    say("ended");
    System.exit(0);
  }

  /** Layers of steps, each of which needs the layer before. */
  public static Plan plan() {
    PlanBuilder plan = PlanBuilder.pipeline("doomed").collect("s0", "doomed");
    for (int i = 1; i < 30; i++) {
      plan.sql("s" + i, "query " + i, "s" + (i - 1) / 3);
    }
    return plan.build();
  }

  /** Has the drivers of an engine write down each step that they do, and take some time for it. */
  public static void writeTo(Path ledger, EngineUnderTest engine) {
    engine
        .drivers()
        .behave(
            (driver, task, observer) -> {
              try {
                Files.writeString(
                    ledger,
                    task.step() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              return new CompletableFuture<Outcome>()
                  .completeOnTimeout(Made.by(task), 20, TimeUnit.MILLISECONDS);
            });
  }

  private static void say(String text) {
    System.out.println(text);
    System.out.flush();
  }

  /** Says what it is told. */
  private static final class Told implements RunObserver {
    @Override
    public void started(String run, List<StepStatus> steps) {
      say("run " + run);
    }

    @Override
    public void changed(StepStatus step) {
      if (step.state().done()) {
        say("done " + step.name());
      }
    }
  }
}
