package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs wait until there is memory for their drivers. */
@ParameterizedClass
@EnumSource(Database.class)
class AdmissionTests {

  /** A driver that asks for nothing takes a gigabyte here. */
  private static final long PLAIN = 1024;

  private final EngineUnderTest engine;
  private final Claims claims;

  AdmissionTests(Database database) {
    engine = EngineUnderTest.on(database);
    claims = engine.part(Claims.class);
  }

  @BeforeEach
  void emptyTheQueue() {
    for (Optional<Claim> left = claims.next(1_000); left.isPresent(); left = claims.next(1_000)) {
      claims.cancel(left.get());
    }
    claims.offer(new Room(4096, 4096, PLAIN));
  }

  @Test
  void aRunNeedsItsOwnDriverAndOneForEachResourcesThatItsStepsWant() {
    String plain = submit("plain");
    String steps = submit("steps", "{memory: 2g}", "{memory: 2g}", "{memory: 1g}", "{cores: 1}");

    assertThat(next(room(100_000)).need().on(PLAIN)).isEqualTo(1024);
    Claim large = next(room(100_000));
    assertThat(large.run()).isEqualTo(steps).isNotEqualTo(plain);
    assertThat(large.need().on(PLAIN)).isEqualTo(2 * 1024 + 2048 + 512 + 1024 + 512);
  }

  @Test
  void waitsUntilThereIsRoomAndKeepsItsTurn() {
    String large = submit("large", "{memory: 1g}");
    String small = submit("small");

    assertThat(claims.next(RunsPerPipeline.of(1_000), room(2559))).isEmpty();
    assertThat(next(room(2560)).run()).isEqualTo(large);
    assertThat(claims.next(RunsPerPipeline.of(1_000), room(1023))).isEmpty();
    assertThat(next(room(1024)).run()).isEqualTo(small);
  }

  @Test
  void whatAnEngineCouldNeverHoldIsLeftToOthersAndSaidWhereNoneCould() {
    String huge = submit("huge", "{memory: 8g}");
    String small = submit("small");
    Unfits unfits = engine.part(Unfits.class);

    assertThat(next(room(4096)).run()).isEqualTo(small);
    assertThat(claims.next(RunsPerPipeline.of(1_000), room(4096))).isEmpty();
    assertThat(unfits.of(huge))
        .map(Unfit::text)
        .contains("needs 9728 MB of memory for its drivers; the largest server has 4 GB");
    assertThat(unfits.all()).extracting(Unfit::run).containsExactly(huge);
    assertThat(unfits.of(small)).isEmpty();

    Room larger = new Room(16_384, 16_384, PLAIN);
    claims.offer(larger);

    assertThat(unfits.all()).isEmpty();
    assertThat(next(larger).run()).isEqualTo(huge);
  }

  @Test
  void aRunThatIsLeftOnThisMachineIsGoneOnWithForItsDriversAreHereAlready() {
    String left = submit("left", "{memory: 1g}");
    claims.release(next(room(4096)));
    assertThat(claims.next(RunsPerPipeline.of(1_000), room(0))).isEmpty();
    KnownDriver driver =
        new KnownDriver(
            left + "-driver",
            left,
            "gone",
            1,
            Machine.current().key(),
            Path.of("/left.log"),
            null,
            null);
    engine.part(Transactions.class).run(() -> engine.part(DriverStore.class).intend(driver));

    assertThat(next(room(0)).run()).isEqualTo(left);
  }

  @Test
  void aRunOfADefinitionThatIsNewIsWeighedAnew() {
    String run = submit("mended", "{memory: 8g}");
    assertThat(claims.next(RunsPerPipeline.of(1_000), room(4096))).isEmpty();
    Definition mended = definition("mended");
    claims.cancel(next(Room.UNLIMITED));

    engine
        .part(Repairs.class)
        .queue(
            run,
            new Repair(Again.nothing(), new Redefinition(mended, source(), Map.of()), "ann", null));

    assertThat(next(room(4096)).need().on(PLAIN)).isEqualTo(1024);
  }

  private static Room room(long free) {
    return new Room(4096, free, PLAIN);
  }

  private Claim next(Room room) {
    Room within = room.free() > room.budget() ? new Room(room.free(), room.free(), PLAIN) : room;
    return claims.next(RunsPerPipeline.of(1_000), within).orElseThrow();
  }

  private String submit(String pipeline, String... resources) {
    return engine
        .part(RunQueue.class)
        .submit(
            new Submission(
                definition(pipeline, resources),
                source(),
                Map.of(),
                Instant.parse("2026-01-02T03:04:05Z"),
                Trigger.MANUAL))
        .run();
  }

  private static Source source() {
    return new Source(Path.of("/pipelines/pipeline.yaml"), null, false);
  }

  private Definition definition(String pipeline, String... resources) {
    StringBuilder text =
        new StringBuilder(
                "apiVersion: nightjar/v1\nname: admission-%s\nsteps:\n".formatted(pipeline))
            .append("  days:\n    collect: {path: days.csv, format: csv}\n");
    Stream.of(resources)
        .forEach(
            wanted ->
                text.append(
                    "  step%d:\n    resources: %s\n    sql: SELECT * FROM days\n"
                        .formatted(text.length(), wanted)));
    return engine.part(Definitions.class).keep("admission-" + pipeline, text.toString());
  }
}
