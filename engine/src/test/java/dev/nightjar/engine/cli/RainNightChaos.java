package dev.nightjar.engine.cli;

import static dev.nightjar.engine.testing.Chaos.pause;
import static dev.nightjar.engine.testing.Chaos.scaled;
import static dev.nightjar.engine.testing.Chaos.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.cli.NightShift.Post;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Reckoning;
import dev.nightjar.engine.testing.Seed;
import dev.nightjar.engine.testing.WhileTimeIsLeft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rain pipeline, every minute of a night, on two servers with real drivers, while these are
 * killed and stopped and cut off. What it comes to is looked at by one {@link MorningAfter}.
 */
@ExtendWith(WhileTimeIsLeft.class)
class RainNightChaos {

  private static final String RAIN = "rain";
  private static final int MINUTES = scaled(4);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path folder;
  private final Random random = Seed.random(RainNightChaos.class);
  private final List<Fault> deck = new ArrayList<>();
  private final Set<String> struck = new HashSet<>();
  private final Set<Fault> done = EnumSet.noneOf(Fault.class);
  private long succeededAtLastCrash = -1;
  private EngineUnderTest console;
  private Reckoning reckoning;
  private JdbcTemplate store;
  private NightShift shift;

  private static final Set<Fault> TO_SERVERS = EnumSet.of(Fault.KILL, Fault.STOP, Fault.CUT);

  private enum Fault {
    KILL,
    STOP,
    CRASH,
    CUT
  }

  @BeforeEach
  void start() {
    Map<String, Object> properties = Database.POSTGRESQL.properties();
    console = EngineUnderTest.at(folder.resolve("console"), properties);
    reckoning = new Reckoning(console);
    store = console.part(JdbcTemplate.class);
    shift = new NightShift(folder, String.valueOf(properties.get("spring.datasource.url")));
    shift.configure("NIGHTJAR_SERVER_RUNS", "1");
    shift.configure("NIGHTJAR_SERVER_RUNSPERPIPELINE", "2");
    shift.configure("NIGHTJAR_GIT_REPOSITORIES_0_NAME", "here");
    shift.configure("NIGHTJAR_GIT_REPOSITORIES_0_FOLDER", folder.resolve("pipelines").toString());
    shift.configure("NIGHTJAR_GIT_REPOSITORIES_0_POLLINTERVAL", "5s");
  }

  @AfterEach
  void stop() {
    shift.close();
    console.close();
  }

  @Test
  void everyMinuteOfANightIsRunOnce() throws Exception {
    Files.createDirectories(folder.resolve("pipelines"));
    shift.begin(2);
    Instant last = Instant.now().truncatedTo(ChronoUnit.MINUTES).plusSeconds(60L * MINUTES + 60);
    scheduleUntil(last);
    await().atMost(PATIENCE).until(() -> since().isPresent());

    // However short the night is, servers are killed, stopped and cut off.
    while (Instant.now().isBefore(last) || !done.containsAll(TO_SERVERS)) {
      shift.tend();
      String harm = strike(last);
      System.out.printf("%s %s%n", Instant.now().truncatedTo(ChronoUnit.SECONDS), harm);
      pause(Duration.ofSeconds(seconds(30) + random.nextInt(seconds(30))));
    }

    Instant first = since().orElseThrow().truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
    awaitRest(ChronoUnit.MINUTES.between(first, last) + 1);
    shift.end();
    MorningAfter morning = new MorningAfter(folder, shift, reckoning, store);
    morning.print();
    reckoning.everyMinuteHasItsRun(RAIN, first, last);
    morning.check();
  }

  /** A copy of the pipeline that has something to do every minute, on the days until then. */
  private void scheduleUntil(Instant end) throws IOException {
    Path from = Path.of("../pipelines/rain");
    Path to = folder.resolve("pipelines/rain");
    Files.createDirectories(to.resolve("data"));
    Files.copy(from.resolve("data/seattle-weather.csv"), to.resolve("data/seattle-weather.csv"));
    String schedule = "schedule: {cron: '* * * * *', end: '%s', catchUp: all}".formatted(end);
    String text =
        Files.readString(from.resolve("pipeline.yaml"))
            .replaceFirst("(?m)^schedule: .*$", schedule)
            .replace(
                "FROM checked\n",
                "FROM checked\n      WHERE date < TIMESTAMP '${run.logicalTime}'\n");
    assertThat(text).contains(schedule, "${run.logicalTime}");
    Files.writeString(to.resolve("pipeline.yaml"), text);
  }

  /** When the schedule came in force: by then nothing was due. */
  private Optional<Instant> since() {
    return store
        .queryForList(
            "SELECT since FROM schedule_version WHERE pipeline = ? ORDER BY since",
            Timestamp.class,
            RAIN)
        .stream()
        .findFirst()
        .map(Timestamp::toInstant);
  }

  private void awaitRest(long runs) {
    try {
      await()
          .atMost(PATIENCE.plus(Duration.ofSeconds(60).multipliedBy(runs - reckoning.succeeded())))
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () -> {
                shift.tend();
                return reckoning.runs(RAIN).size() >= runs
                    && reckoning.runs(RAIN).stream().allMatch(run -> run.state().terminal());
              });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(reckoning.undone() + shift.story(), e);
    }
  }

  /** Does harm where a run goes on, once one does or none will; what it was. */
  private String strike(Instant last) throws Exception {
    await().atMost(PATIENCE).until(() -> tended() && (!going().isEmpty() || isOver(last)));
    pause(Duration.ofSeconds(random.nextInt(seconds(8))));
    Optional<Map<String, Object>> driver = driver();
    Fault fault = next(driver.isPresent());
    done.add(fault);
    Post victim = victim();
    long pid = victim.server().pid();
    switch (fault) {
      case KILL -> {
        victim.server().signal("KILL");
        pause(Duration.ofSeconds(random.nextInt(seconds(10))));
        return "killed server " + pid;
      }
      case STOP -> {
        victim.server().signal("STOP");
        pause(NightShift.LEASE.plusSeconds(1 + random.nextInt(seconds(8))));
        victim.server().signal("CONT");
        assertThat(victim.server().end().exitCode()).isEqualTo(3);
        return "stopped server %d, which ended when it went on".formatted(pid);
      }
      case CUT -> {
        Duration time = Duration.ofSeconds(1 + random.nextInt(seconds(45)));
        victim.proxy().cut();
        pause(time);
        victim.proxy().mend();
        return "cut server %d off for %d s".formatted(pid, time.toSeconds());
      }
      default -> {
        return driver.map(this::crash).orElse("found no driver to kill");
      }
    }
  }

  private boolean isOver(Instant last) {
    return Instant.now().isAfter(last.plusSeconds(1))
        && reckoning.runs(RAIN).stream().allMatch(run -> run.state().terminal());
  }

  private boolean tended() {
    shift.tend();
    return true;
  }

  /** Each fault once before any comes again; a driver is killed later where there is none. */
  private Fault next(boolean mayCrash) {
    if (deck.isEmpty()) {
      deck.addAll(List.of(Fault.values()));
      Collections.shuffle(deck, random);
    }
    Fault fault = deck.remove(0);
    if (fault == Fault.CRASH && !mayCrash && !deck.isEmpty()) {
      deck.add(fault);
      return deck.remove(0);
    }
    return fault;
  }

  /**
   * A driver of a run. A pipeline whose definition has broken three drivers in a row is paused, and
   * rightly: so no run loses two, and one succeeds in between.
   */
  private Optional<Map<String, Object>> driver() {
    if (reckoning.succeeded() == succeededAtLastCrash) {
      return Optional.empty();
    }
    return store
        .queryForList(
            """
            SELECT submission, run, pid FROM driver WHERE run IS NOT NULL AND pid IS NOT NULL
            ORDER BY submission
            """)
        .stream()
        .filter(driver -> !struck.contains(driver.get("run")))
        .findFirst();
  }

  private String crash(Map<String, Object> driver) {
    succeededAtLastCrash = reckoning.succeeded();
    struck.add(String.valueOf(driver.get("run")));
    ProcessHandle process = shift.drivers().get(String.valueOf(driver.get("submission")));
    if (process == null) {
      return "found no driver any more";
    }
    process.destroyForcibly();
    return "killed driver %s of run %s".formatted(driver.get("pid"), driver.get("run"));
  }

  /** Mostly the server of a run that goes on. */
  private Post victim() {
    List<Long> owners = going();
    List<Post> posts = shift.posts();
    List<Post> busy = posts.stream().filter(post -> owners.contains(post.server().pid())).toList();
    List<Post> choice = busy.isEmpty() || random.nextInt(4) == 0 ? posts : busy;
    return choice.get(random.nextInt(choice.size()));
  }

  /** The processes whose runs go on. */
  private List<Long> going() {
    return store.queryForList(
        """
        SELECT engine.pid FROM run JOIN engine ON engine.id = run.owner
        WHERE run.state = 'running' ORDER BY run.id
        """,
        Long.class);
  }
}
