package dev.nightjar.engine.testing;

import dev.nightjar.engine.NightjarApplication;
import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Drivers;
import dev.nightjar.engine.execution.Pause;
import dev.nightjar.engine.execution.Purpose;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunObserver;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunRequest;
import dev.nightjar.engine.execution.RunResult;
import dev.nightjar.engine.execution.Runs;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.home.Home;
import dev.nightjar.engine.logs.LogQuery;
import dev.nightjar.engine.logs.LoggedLine;
import dev.nightjar.engine.logs.Logs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * A whole engine on a store of its own, whose drivers are stand-ins and whose pauses take no time.
 */
public final class EngineUnderTest implements AutoCloseable {

  private static final Map<Database, EngineUnderTest> SHARED = new ConcurrentHashMap<>();

  private final Home home;
  private final FakeDrivers drivers = new FakeDrivers();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private volatile Pause pause = (time, unless) -> {};

  /** Null once it is closed: a test's class may hold its engine for as long as the JVM lives. */
  private @Nullable ConfigurableApplicationContext context;

  private EngineUnderTest(
      Home home, Map<String, Object> properties, Clock clock, RandomGenerator random) {
    this.home = home;
    // Stand-ins take none.
    properties.putIfAbsent("nightjar.server.memory", "1t");
    context =
        NightjarApplication.start(
            home,
            Purpose.READ,
            context -> {
              context
                  .getEnvironment()
                  .getPropertySources()
                  .addFirst(new MapPropertySource("test", properties));
              BlankStore.into(home, context.getEnvironment());
              GenericApplicationContext beans = (GenericApplicationContext) context;
              beans.registerBean(
                  "fakeDrivers", Drivers.class, () -> drivers, bean -> bean.setPrimary(true));
              beans.registerBean(
                  "setClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
              beans.registerBean(
                  "setRandom", RandomGenerator.class, () -> random, bean -> bean.setPrimary(true));
              beans.registerBean(
                  "noPause",
                  Pause.class,
                  () ->
                      (time, unless) -> {
                        pauses.add(time);
                        pause.await(time, unless);
                      },
                  bean -> bean.setPrimary(true));
            });
  }

  /** The one engine of this JVM on such a database, as if new but for what it has stored. */
  public static EngineUnderTest on(Database database) {
    EngineUnderTest engine = SHARED.computeIfAbsent(database, EngineUnderTest::newOn);
    engine.drivers.reset();
    engine.pauses.clear();
    engine.pause = (time, unless) -> {};
    return engine;
  }

  /** An engine on a new store. */
  public static EngineUnderTest newOn(Database database) {
    try {
      return at(Files.createTempDirectory("nightjar"), database.properties());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An engine on a home. */
  public static EngineUnderTest at(Path home, Map<String, Object> properties) {
    return at(home, properties, new SteppingClock());
  }

  /** An engine on a home, whose clock is ahead of this machine's. */
  public static EngineUnderTest at(Path home, Map<String, Object> properties, Duration ahead) {
    SteppingClock clock = new SteppingClock();
    clock.step(ahead);
    return at(home, properties, clock);
  }

  /** An engine on a home, with a clock of its own. */
  public static EngineUnderTest at(Path home, Map<String, Object> properties, Clock clock) {
    return at(home, properties, clock, new SecureRandom());
  }

  /** The same, where chance is what it is told to be. */
  public static EngineUnderTest at(
      Path home, Map<String, Object> properties, Clock clock, RandomGenerator random) {
    return new EngineUnderTest(Home.open(home), new HashMap<>(properties), clock, random);
  }

  public FakeDrivers drivers() {
    return drivers;
  }

  public Home home() {
    return home;
  }

  /** How long steps waited between attempts. */
  public List<Duration> pauses() {
    return pauses;
  }

  /** Says what pauses between attempts are like from now on. */
  public void pause(Pause pause) {
    this.pause = pause;
  }

  public <T> T part(Class<T> type) {
    return open().getBean(type);
  }

  /** Tells those who listen within the engine. */
  public void publish(Object event) {
    open().publishEvent(event);
  }

  public RunResult run(Plan plan) {
    return run(plan, new RunObserver() {});
  }

  public RunResult run(Plan plan, RunObserver observer) {
    return part(Runs.class).start(plan, request(plan), observer);
  }

  /** Makes some steps again whatever is known. */
  public RunResult run(Plan plan, Set<String> forced) {
    RunRequest request = request(plan);
    RunRequest forcing =
        new RunRequest(
            request.definition(),
            request.source(),
            request.logicalTime(),
            request.trigger(),
            forced);
    return part(Runs.class).start(plan, forcing, new RunObserver() {});
  }

  /** Asks for a run of a plan, like no other. */
  public Submission submission(Plan plan) {
    RunRequest request = request(plan);
    return new Submission(
        request.definition(),
        request.source(),
        plan.parameters(),
        request.logicalTime(),
        request.trigger());
  }

  public RunResult retry(String run, Plan plan) {
    return part(Runs.class).retry(run, plan, new RunObserver() {});
  }

  public RunRequest request(Plan plan) {
    Definition definition =
        part(Definitions.class).keep(plan.pipeline(), "name: " + plan.pipeline());
    Source source = new Source(Path.of("/pipelines/pipeline.yaml"), "c0ffee", false);
    return new RunRequest(
        definition, source, Instant.parse("2026-01-02T03:04:05Z"), Trigger.MANUAL);
  }

  public RunDetails details(String run) {
    return part(RunQueries.class).find(run).orElseThrow();
  }

  /** The states of a run's steps, in the order of the plan. */
  public Map<String, StepState> states(String run) {
    Map<String, StepState> states = new LinkedHashMap<>();
    details(run).steps().forEach(step -> states.put(step.name(), step.state()));
    return states;
  }

  public StepStatus step(String run, String name) {
    return details(run).steps().stream()
        .filter(step -> step.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** What a run logged, or one step or attempt of it. */
  public List<LoggedLine> logged(String run, @Nullable String step, @Nullable Integer attempt) {
    return part(Logs.class)
        .page(LogQuery.of(run).of(step, attempt), null, Integer.MAX_VALUE - 1)
        .lines();
  }

  private ConfigurableApplicationContext open() {
    return Objects.requireNonNull(context, "the engine is closed");
  }

  @Override
  public void close() {
    if (context != null) {
      context.close();
      context = null;
    }
  }
}
