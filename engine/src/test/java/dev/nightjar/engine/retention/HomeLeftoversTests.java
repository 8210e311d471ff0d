package dev.nightjar.engine.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nightjar.engine.execution.RunResult;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.Failure.Owner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class HomeLeftoversTests {

  private static final Instant LATER = Instant.now().plus(Duration.ofDays(400));

  private final EngineUnderTest engine;
  private final HomeLeftovers leftovers;

  HomeLeftoversTests(Database database) {
    engine = EngineUnderTest.newOn(database);
    leftovers = engine.part(HomeLeftovers.class);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void goWhereAnAttemptFailedAndStayWhereOneSucceededOrNobodyKnows() throws Exception {
    engine
        .drivers()
        .behave(
            Behaviour.of(
                task -> {
                  var made = Made.by(task);
                  return task.step().equals("b")
                      ? FakeDriver.failed(Owner.USER, "wrong", "It is wrong")
                      : made;
                }));
    RunResult run =
        engine.run(PlanBuilder.pipeline("p").collect("a", "left").sql("b", "query", "a").build());
    Path data = engine.home().data().resolve("p");
    Path unknown = Files.createDirectories(data.resolve("a").resolve("of-another-store-1"));
    Path failed = data.resolve("b").resolve(run.run() + "-1");
    assertThat(failed).isDirectory();

    assertThat(leftovers.collect(Instant.now(), false).get(0).gone()).isEmpty();
    Collected.OfKind foreseen = leftovers.collect(LATER, true).get(0);
    assertThat(failed).isDirectory();
    Collected.OfKind gone = leftovers.collect(LATER, false).get(0);

    assertThat(gone).isEqualTo(foreseen);
    assertThat(gone.gone())
        .containsExactly(new Collected.Item(run.run() + "/b/1", "it has no output", 100));
    assertThat(gone.kept())
        .containsExactly(
            new Collected.Item("of-another-store/a/1", "no run of this store made it", 0));
    assertThat(failed).doesNotExist();
    assertThat(unknown).isDirectory();
    assertThat(data.resolve("a").resolve(run.run() + "-1")).isDirectory();
  }

  @Test
  void areWhatDriversLeaveAndCheckoutsThatNobodyNeeds() throws Exception {
    Path drivers = Files.createDirectories(engine.home().drivers());
    Path log = Files.writeString(drivers.resolve("gone.log"), "printed");
    Path work = Files.createDirectories(drivers.resolve("gone.log.work").resolve("spilled"));
    Path commit = Files.createDirectories(engine.home().checkouts().resolve("repo/c0mm17"));
    Files.writeString(commit.resolve("pipeline.yaml"), "name: p");

    List<Collected.OfKind> gone = leftovers.collect(LATER, false);

    assertThat(gone.subList(1, 4))
        .extracting(Collected.OfKind::name, kind -> kind.gone().size(), Collected.OfKind::bytes)
        .containsExactly(
            tuple("driver logs", 1, 7L),
            tuple("temporary folders", 1, 0L),
            tuple("checkouts", 1, 7L));
    assertThat(log).doesNotExist();
    assertThat(work).doesNotExist();
    assertThat(commit).doesNotExist();
  }
}
