package dev.nightjar.engine.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.compiler.StepShape;
import dev.nightjar.engine.console.graph.Shapes;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditTrail;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.Visitor;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Failure.Owner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pages of days on which clocks change, in zones that do it by an hour, by half of one, in the
 * south, and never. Where clocks show a time twice, two moments are told apart by their offsets.
 */
class ZonesTests {

  /** A day, and two moments of it an hour or less apart. */
  enum Day {
    BERLIN_TWICE(
        "Europe/Berlin",
        "2027-10-31T00:30:00Z",
        "Sun 31 Oct 2027, 02:30:00 .*\\(\\+02:00\\)",
        "2027-10-31T01:30:00Z",
        "Sun 31 Oct 2027, 02:30:00 .*\\(\\+01:00\\)"),
    BERLIN_LEFT_OUT(
        "Europe/Berlin",
        "2027-03-28T00:59:00Z",
        "Sun 28 Mar 2027, 01:59:00 .*\\(\\+01:00\\)",
        "2027-03-28T01:00:00Z",
        "Sun 28 Mar 2027, 03:00:00 .*\\(\\+02:00\\)"),
    HALF_AN_HOUR_TWICE(
        "Australia/Lord_Howe",
        "2027-04-03T14:45:00Z",
        "Sun 4 Apr 2027, 01:45:00 .*\\(\\+11:00\\)",
        "2027-04-03T15:15:00Z",
        "Sun 4 Apr 2027, 01:45:00 .*\\(\\+10:30\\)"),
    HALF_AN_HOUR_LEFT_OUT(
        "Australia/Lord_Howe",
        "2027-10-02T15:29:00Z",
        "Sun 3 Oct 2027, 01:59:00 .*\\(\\+10:30\\)",
        "2027-10-02T15:30:00Z",
        "Sun 3 Oct 2027, 02:30:00 .*\\(\\+11:00\\)"),
    SOUTH_TWICE_BEFORE_MIDNIGHT(
        "America/Santiago",
        "2027-04-04T02:30:00Z",
        "Sat 3 Apr 2027, 23:30:00 .*\\(-03:00\\)",
        "2027-04-04T03:30:00Z",
        "Sat 3 Apr 2027, 23:30:00 .*\\(-04:00\\)"),
    SOUTH_WITHOUT_MIDNIGHT(
        "America/Santiago",
        "2027-09-05T03:59:00Z",
        "Sat 4 Sep 2027, 23:59:00 .*\\(-04:00\\)",
        "2027-09-05T04:00:00Z",
        "Sun 5 Sep 2027, 01:00:00 .*\\(-03:00\\)"),
    NEVER(
        "Asia/Kolkata",
        "2027-03-28T00:30:00Z",
        "Sun 28 Mar 2027, 06:00:00 .*\\(\\+05:30\\)",
        "2027-03-28T01:30:00Z",
        "Sun 28 Mar 2027, 07:00:00 .*\\(\\+05:30\\)");

    private final ZoneId zone;
    private final List<Instant> moments;
    private final List<String> texts;

    Day(String zone, String first, String firstText, String second, String secondText) {
      this.zone = ZoneId.of(zone);
      this.moments = List.of(Instant.parse(first), Instant.parse(second));
      this.texts = List.of(firstText, secondText);
    }

    private String pipeline() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The day of the schedule on which clocks change. */
    private LocalDate date() {
      return LocalDate.ofInstant(moments.get(1), zone);
    }

    private String definition() {
      return """
          apiVersion: nightjar/v1
          name: %s
          schedule: {cron: "0,15,30,45 * * * *", timezone: %s}
          steps:
            s0:
              collect: {format: csv, path: none.csv, schema: {id: long}}
          """
          .formatted(pipeline(), zone.getId());
    }
  }

  @TempDir static Path folder;

  private static final AtomicReference<Instant> NOW =
      new AtomicReference<>(Instant.parse("2027-01-01T00:00:00Z"));
  private static Site site;
  private static final AtomicInteger VISITS = new AtomicInteger();

  @BeforeAll
  static void start() throws Exception {
    for (Day day : Day.values()) {
      Path file = Files.createDirectories(folder.resolve("here/" + day.pipeline()));
      Files.writeString(file.resolve("pipeline.yaml"), day.definition());
    }
    site =
        Site.at(
            folder.resolve("home"),
            Map.of(
                "nightjar.git.repositories[0].name",
                "here",
                "nightjar.git.repositories[0].folder",
                folder.resolve("here").toString()),
            clock());
    site.part(Repositories.class).sync();
    for (Day day : Day.values()) {
      site.part(Transactions.class).run(() -> fill(day));
    }
  }

  private static Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Instant instant() {
        return NOW.get();
      }
    };
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  /** Two runs that failed, each with all that happened at one moment. */
  private static void fill(Day day) {
    JdbcTemplate jdbc = site.part(JdbcTemplate.class);
    PastRows rows = new PastRows(jdbc, site.part(JsonMapper.class));
    Definition definition = site.part(Definitions.class).keep(day.pipeline(), day.definition());
    List<StepShape> shape = site.part(Shapes.class).of(definition.hash());
    Failure failure = new Failure(Owner.USER, "bad", "It is bad", null, null);
    for (int i = 0; i < 2; i++) {
      Instant at = day.moments.get(i);
      String run = day.pipeline() + "-" + i;
      PastRun.Trouble trouble = new PastRun.Trouble("s0", failure, 1);
      rows.add(new PastRun(run, definition, shape, null, at, at, trouble, 0, i), true);
      Object time = PastRows.time(at);
      jdbc.update("UPDATE run SET ended_at = ? WHERE id = ?", time, run);
      jdbc.update("UPDATE log_line SET logged_at = ? WHERE attempt = ?", time, run + "/s0/1");
      site.part(AuditTrail.class)
          .add(
              new AuditEntry(
                  AuditEntry.Subject.RUN, run, null, "retry", "olga", at, "to see", null));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyPageTellsBothMomentsInTheChosenZone(Day day) {
    Visitor visitor = comeBack(day.moments.get(1).plus(Duration.ofHours(1)));
    for (int i = 0; i < 2; i++) {
      String run = "/runs/" + day.pipeline() + "-" + i;
      List<String> pages =
          List.of(
              "/?hours=12&",
              "/runs?pipeline=" + day.pipeline() + "&",
              run + "?",
              run + "/logs?step=s0&",
              "/audit?name=" + day.pipeline() + "-" + i + "&",
              "/pipelines/" + day.pipeline() + "/schedule?month=" + month(day) + "&");
      for (String page : pages) {
        assertThat(body(visitor, page + "zone=" + day.zone.getId()))
            .as(page)
            .containsPattern(
                Pattern.compile("title=\"[^\"]*" + day.texts.get(i).replace(".*", "[^\"]*")));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theWizardListsWhatTheScheduleHasOnTheDay(Day day) {
    Visitor visitor = comeBack(day.moments.get(1).plus(Duration.ofDays(2)));
    Instant from = day.date().atStartOfDay(day.zone).toInstant();
    Instant until = day.date().plusDays(1).atStartOfDay(day.zone).toInstant();

    String page =
        body(
            visitor,
            "/backfills/new?pipeline=%s&from=%s&to=%s&stage=dates"
                .formatted(day.pipeline(), day.date(), day.date()));

    // What is due every quarter of an hour takes no notice of clocks.
    List<String> due =
        Stream.iterate(from, at -> at.isBefore(until), at -> at.plus(Duration.ofMinutes(15)))
            .map(Instant::toString)
            .toList();
    List<String> listed =
        Pattern.compile("<td class=\"nowrap\"><time datetime=\"([^\"]+)\" title=\"([^\"]+)\"")
            .matcher(page)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(listed).isNotEmpty().isEqualTo(due.subList(0, listed.size()));
    assertThat(page).contains(day.zone.getId(), due.size() + "</span> dates would run");
  }

  @ParameterizedTest
  @EnumSource
  void theCalendarMarksTheDayOnWhichClocksChange(Day day) {
    Visitor visitor = comeBack(day.moments.get(1).plus(Duration.ofHours(1)));

    String page =
        body(
            visitor,
            "/pipelines/%s/schedule?month=%s&zone=UTC".formatted(day.pipeline(), month(day)));

    if (day == Day.NEVER) {
      assertThat(page).doesNotContain("clocks change");
    } else {
      assertThat(page).contains("clocks change", day.zone.getId() + ": clocks go from ");
    }
  }

  /** A login of another day isn't good any more. */
  private static Visitor comeBack(Instant now) {
    NOW.set(now);
    return site.login("olga" + VISITS.incrementAndGet(), Map.of(Caller.ALL, Role.OPERATOR));
  }

  private static String month(Day day) {
    return day.date().toString().substring(0, 7);
  }

  private static String body(Visitor visitor, String path) {
    var answer = visitor.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }
}
