package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.home.StoreFailure;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.Task;
import dev.nightjar.steps.contract.work.TaskResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** What a step costs the store: the ends and the beginnings that meet share a commit. */
@ParameterizedClass
@EnumSource(Database.class)
class CommitsTests {

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String WALK = "walk";

  @TempDir Path home;
  private final Database database;
  private final EngineUnderTest engine;
  private final Map<String, CompletableFuture<Outcome>> outcomes = new ConcurrentHashMap<>();
  private final AtomicInteger commits = new AtomicInteger();
  private volatile Runnable before = () -> {};
  private volatile Runnable after = () -> {};

  CommitsTests(Database database) {
    this.database = database;
    engine = EngineUnderTest.on(database);
  }

  /** The first attempt of a driver that isn't up is told in a commit of its own which that is. */
  @BeforeEach
  void start() {
    watch(engine);
    engine.run(PlanBuilder.pipeline("warm").collect("warm", fresh()).build());
    engine.drivers().tasks().clear();
    commits.set(0);
  }

  @AfterEach
  void leaveOthersAlone() {
    before = () -> {};
    after = () -> {};
  }

  private void watch(EngineUnderTest watched) {
    watched
        .part(ConfigurableTransactionManager.class)
        .addListener(
            new TransactionExecutionListener() {
              @Override
              public void beforeCommit(TransactionExecution transaction) {
                if (isOfRun(Thread.currentThread())) {
                  before.run();
                }
              }

              @Override
              public void afterCommit(
                  TransactionExecution transaction, @Nullable Throwable failure) {
                if (isOfRun(Thread.currentThread())) {
                  commits.incrementAndGet();
                  after.run();
                }
              }
            });
  }

  /** The threads in which steps run, and that which walks through the run where a test names it. */
  private static boolean isOfRun(Thread thread) {
    return thread.getName().equals("step") || thread.getName().equals(WALK);
  }

  @Test
  void aStepOfAChainIsOneCommit() {
    PlanBuilder chain = PlanBuilder.pipeline("chain").collect("s0", fresh());
    for (int i = 1; i < 20; i++) {
      chain.sql("s" + i, "commits " + i, "s" + (i - 1));
    }

    RunResult result = engine.run(chain.build());

    assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(commits).hasValue(20);
    assertThat(engine.details(result.run()).attempts())
        .hasSize(20)
        .allSatisfy(attempt -> assertThat(attempt.state()).isEqualTo(AttemptState.SUCCEEDED));
  }

  @Test
  void whatEndsWhileACommitGoesOnSharesTheNext() throws Exception {
    PlanBuilder fan = PlanBuilder.pipeline("fan");
    List.of("a", "b", "c", "d").forEach(step -> fan.collect(step, fresh()));
    fan.sql("e", "e", "b", "c");
    CompletableFuture<Boolean> mayCommit = new CompletableFuture<>();
    engine.drivers().behave((driver, task, observer) -> outcome(task));

    CompletableFuture<RunResult> run =
        CompletableFuture.supplyAsync(
            () -> engine.run(fan.build()), walk -> new Thread(walk, WALK).start());
    await().until(() -> outcomes.size() == 4);
    commits.set(0);
    before = mayCommit::join;
    end("a");
    await().until(() -> engaged(Thread.State.WAITING, "CompletableFuture") == 1);
    List.of("b", "c", "d").forEach(this::end);
    await().until(() -> engaged(Thread.State.WAITING, "ReentrantLock") == 3);
    mayCommit.complete(true);
    await().until(() -> outcomes.containsKey("e"));

    // One for a, and one for b, c and d with the beginning of e.
    assertThat(commits).hasValue(2);
    end("e");
    assertThat(run.get().state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void nothingIsToldOrAskedForBeforeItIsOnDisk() {
    List<String> log = Collections.synchronizedList(new ArrayList<>());
    List<String> ids = new ArrayList<>();
    RunObserver observer =
        new RunObserver() {
          @Override
          public void started(String run, List<StepStatus> steps) {
            ids.add(run);
          }

          @Override
          public void changed(StepStatus step) {
            log.add("told that " + step.name() + " is " + step.state());
          }
        };
    before = () -> log.add("commits when others see " + seen(ids.get(0)));
    engine
        .drivers()
        .behave(
            Behaviour.of(
                task -> {
                  log.add(
                      "asked for %s when others see %s".formatted(task.step(), seen(ids.get(0))));
                  return Made.by(task);
                }));

    engine.run(chainOfTwo(), observer);

    assertThat(log)
        .containsExactly(
            "told that a is running",
            "asked for a when others see {a=running, b=pending}",
            "commits when others see {a=running, b=pending}",
            "told that a is succeeded",
            "told that b is running",
            "asked for b when others see {a=succeeded, b=running}",
            "commits when others see {a=succeeded, b=running}",
            "told that b is succeeded");
  }

  /** What is on disk: nobody else's transaction sees anything else. */
  private String seen(String run) {
    return CompletableFuture.supplyAsync(() -> engine.states(run).toString()).join();
  }

  @Test
  void anEndIsKeptThoughWhatFollowsCannotBegin() {
    List<String> ids = new ArrayList<>();
    engine
        .drivers()
        .behave(
            Behaviour.of(
                task ->
                    new Outcome.Succeeded(
                        new TaskResult(1L, Map.of(), null, Map.of(), List.of()))));

    assertThatThrownBy(() -> engine.run(chainOfTwo(), started(ids)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Cannot read dataset a");

    assertThat(engine.states(ids.get(0)))
        .containsEntry("a", StepState.SUCCEEDED)
        .containsEntry("b", StepState.PENDING);
  }

  @Test
  void aRunThatBreaksOffRightAfterACommitIsGoneOnWith() {
    Map<String, Object> properties = database.properties();
    Plan plan = chainOfTwo();
    List<String> ids = new ArrayList<>();
    try (EngineUnderTest one = EngineUnderTest.at(home, properties)) {
      watch(one);
      one.run(PlanBuilder.pipeline("warm").collect("warm", fresh()).build());
      after =
          () -> {
            throw new DataAccessResourceFailureException("the reply is lost");
          };
      assertThatThrownBy(() -> one.run(plan, started(ids)))
          .isInstanceOf(StoreFailure.class)
          .hasStackTraceContaining("the reply is lost");
      assertThat(one.drivers().steps()).containsExactly("warm", "a");
      assertThat(one.states(ids.get(0)))
          .containsEntry("a", StepState.SUCCEEDED)
          .containsEntry("b", StepState.RUNNING);
    }

    try (EngineUnderTest two = EngineUnderTest.at(home, properties)) {
      assertThat(two.retry(ids.get(0), plan).state()).isEqualTo(RunState.SUCCEEDED);
      assertThat(two.drivers().steps()).containsExactly("b");
      assertThat(two.details(ids.get(0)).attempts())
          .extracting(AttemptStatus::step, AttemptStatus::number, AttemptStatus::state)
          .containsExactly(
              tuple("a", 1, AttemptState.SUCCEEDED),
              tuple("b", 1, AttemptState.INTERRUPTED),
              tuple("b", 2, AttemptState.SUCCEEDED));
    }
  }

  @Test
  void whatTheStoreRefusesTogetherItTakesOneByOne() {
    assumeThat(database).isEqualTo(Database.POSTGRESQL);
    JdbcTemplate store = engine.part(JdbcTemplate.class);
    store.execute(
        """
        CREATE SEQUENCE refused;
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.step = 'b' AND nextval('refused') = 1 THEN
            RAISE EXCEPTION 'not now';
          END IF;
          RETURN NEW;
        END $$;
        CREATE TRIGGER refuse BEFORE INSERT ON attempt FOR EACH ROW EXECUTE FUNCTION refuse();
        """);

    RunResult result = engine.run(chainOfTwo());
    store.execute("DROP TRIGGER refuse ON attempt");

    assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().steps()).containsExactly("a", "b");
    assertThat(engine.details(result.run()).attempts())
        .extracting(AttemptStatus::step, AttemptStatus::number, AttemptStatus::state)
        .containsExactly(
            tuple("a", 1, AttemptState.SUCCEEDED), tuple("b", 1, AttemptState.SUCCEEDED));
  }

  private static Plan chainOfTwo() {
    return PlanBuilder.pipeline("two").collect("a", fresh()).sql("b", "commits b", "a").build();
  }

  /** Content that nobody has seen yet. */
  private static String fresh() {
    return "commits " + COUNT.incrementAndGet();
  }

  private static RunObserver started(List<String> ids) {
    return new RunObserver() {
      @Override
      public void started(String run, List<StepStatus> steps) {
        ids.add(run);
      }
    };
  }

  private CompletableFuture<Outcome> outcome(Task task) {
    return outcomes.computeIfAbsent(task.step(), step -> new CompletableFuture<>());
  }

  private void end(String step) {
    Task task =
        engine.drivers().tasks().stream()
            .filter(each -> each.step().equals(step))
            .findFirst()
            .orElseThrow();
    outcome(task).complete(Made.by(task));
  }

  /** How many threads of steps wait within the store's transaction, or for their turn. */
  private static long engaged(Thread.State state, String within) {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> isOfRun(thread.getKey()) && thread.getKey().getState() == state)
        .filter(thread -> isIn(thread.getValue(), "GraphWalk", "write"))
        .filter(thread -> isIn(thread.getValue(), within, ""))
        .count();
  }

  private static boolean isIn(StackTraceElement[] stack, String type, String method) {
    return Arrays.stream(stack)
        .anyMatch(
            frame -> frame.getClassName().contains(type) && frame.getMethodName().contains(method));
  }
}
