package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.Schedule.CatchUp;
import dev.nightjar.engine.definition.Schedule.Overlap;
import dev.nightjar.engine.definition.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduledDefinitionTests {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  private static final String STEPS =
      """
      steps:
        days:
          collect: {format: csv, path: days.csv}
        some:
          sql: SELECT * FROM days WHERE id > 1
      """;

  @TempDir private Path folder;

  @Test
  void isOfferedByTheCompilation() {
    PlannedSchedule schedule =
        compile(
                """
                schedule: {cron: "30 2 * * *", timezone: Europe/Berlin, catchUp: all,
                  overlap: cancelRunning, deadline: 3h, start: 2027-01-01, end: 2027-12-31}
                """)
            .schedule()
            .orElseThrow();

    assertThat(schedule.timetable().rhythm()).hasToString("cron 30 2 * * *");
    assertThat(schedule.timetable().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(schedule.timetable().start()).isEqualTo("2026-12-31T23:00:00Z");
    assertThat(schedule.timetable().end()).isEqualTo("2027-12-31T22:59:59.999999999Z");
    assertThat(schedule.catchUp()).isEqualTo(CatchUp.ALL);
    assertThat(schedule.overlap()).isEqualTo(Overlap.CANCEL_RUNNING);
    assertThat(schedule.deadline()).isEqualTo(Duration.ofHours(3));
  }

  @Test
  void hasDefaults() {
    PlannedSchedule schedule = compile("schedule: {every: 15m}\n").schedule().orElseThrow();

    assertThat(schedule.timetable().rhythm()).hasToString("every 15m");
    assertThat(schedule.timetable().zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(schedule.timetable().next(NOW)).contains(NOW.plusSeconds(900));
    assertThat(schedule.catchUp()).isEqualTo(CatchUp.LAST);
    assertThat(schedule.overlap()).isEqualTo(Overlap.QUEUE);
    assertThat(schedule.deadline()).isNull();
    assertThat(compile("").schedule()).isEmpty();
  }

  @Test
  void boundsHaveTheZoneOfTheScheduleOrAnOffset() {
    PlannedSchedule schedule =
        compile(
                """
                schedule: {every: 1h, timezone: Asia/Tokyo, start: 2027-01-01T06:00, end: 2027-01-01T00:00:00Z}
                """)
            .schedule()
            .orElseThrow();

    assertThat(schedule.timetable().start()).isEqualTo("2026-12-31T21:00:00Z");
    assertThat(schedule.timetable().after(NOW)).hasSize(4);
  }

  @Test
  void makesNoDifferenceToWhatAStepMakes() {
    assertThat(plan("schedule: {cron: \"30 2 * * *\"}\n").steps()).isEqualTo(plan("").steps());
  }

  @Test
  void filesOfHolidaysAreAPartOfTheDefinition() throws IOException {
    Files.writeString(
        folder.resolve("days.txt"), "# Christmas\r\n2026-12-25\r\n\r\n2026-12-26 #\n");

    Compilation compilation = compile("schedule: {every: 1d, holidays: [2027-01-01, days.txt]}\n");

    assertThat(compilation.schedule().orElseThrow().timetable().holidays())
        .containsExactlyInAnyOrder(
            LocalDate.parse("2026-12-25"),
            LocalDate.parse("2026-12-26"),
            LocalDate.parse("2027-01-01"));
    assertThat(compilation.parts()).containsOnlyKeys("days.txt");

    // What an old run was made from is understood as it was, whatever became of the file.
    Files.delete(folder.resolve("days.txt"));
    Compiler compiler = new Compiler(Map.of(folder.resolve("days.txt"), "2026-12-24\n"));
    assertThat(
            compiler
                .compile(
                    source("schedule: {every: 1d, holidays: days.txt}\n"), Arguments.none(), NOW)
                .schedule()
                .orElseThrow()
                .timetable()
                .holidays())
        .containsExactly(LocalDate.parse("2026-12-24"));
  }

  @Test
  void isKnownThoughSomethingElseIsWrong() {
    Compilation compilation =
        new Compiler()
            .compile(
                Source.of(
                    "pipeline.yaml",
                    folder,
                    "apiVersion: nightjar/v1\nname: nightly\nschedule: {every: 1h}\nsteps: {}\n"),
                Arguments.none(),
                NOW);

    assertThat(compilation.problems().isEmpty()).isFalse();
    assertThat(compilation.schedule()).isPresent();
  }

  private Compilation compile(String schedule) {
    Compilation compilation = new Compiler().compile(source(schedule), Arguments.none(), NOW);
    assertThat(compilation.problems().render()).isEmpty();
    return compilation;
  }

  private Plan plan(String schedule) {
    Planning planning = new Compiler().plan(compile(schedule), new FakeAnalyser(), Live.NOTHING);
    return ((Planning.Planned) planning).plan();
  }

  private Source source(String schedule) {
    return Source.of(
        "pipeline.yaml", folder, "apiVersion: nightjar/v1\nname: nightly\n" + schedule + STEPS);
  }
}
