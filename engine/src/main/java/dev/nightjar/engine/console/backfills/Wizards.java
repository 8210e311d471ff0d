package dev.nightjar.engine.console.backfills;

import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.Badge.Tone;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Missing;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.console.backfills.Wizard.Date;
import dev.nightjar.engine.console.backfills.Wizard.Reasoned;
import dev.nightjar.engine.console.backfills.Wizard.Refusal;
import dev.nightjar.engine.console.backfills.Wizard.Step;
import dev.nightjar.engine.console.backfills.WizardWish.Stage;
import dev.nightjar.engine.execution.RunRefused;
import dev.nightjar.engine.scheduling.BackfillDate;
import dev.nightjar.engine.scheduling.BackfillDate.Reason;
import dev.nightjar.engine.scheduling.BackfillRequest;
import dev.nightjar.engine.scheduling.BackfillRequests;
import dev.nightjar.engine.scheduling.Backfills;
import dev.nightjar.engine.scheduling.KnownRun;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what a backfill would do, before anybody has asked for it. */
@ConsolePart
class Wizards {

  private static final int PAGE = 100;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);

  private final Backfills backfills;
  private final BackfillRequests requests;
  private final Sight sight;

  Wizards(Backfills backfills, BackfillRequests requests, Sight sight) {
    this.backfills = backfills;
    this.requests = requests;
    this.sight = sight;
  }

  /**
   * A stage.
   *
   * @param from the first of the dates that are shown
   */
  Wizard of(WizardWish wish, int from) {
    Stage stage = wish.at();
    if (stage == Stage.RANGE) {
      return blank(wish, stage, null);
    }
    sight.look(wish.pipeline(), () -> Missing.pipeline(wish.pipeline()));
    try {
      BackfillRequest request = requests.draft(wish.asked(sight.who()));
      return wizard(wish, stage, request, backfills.dates(request), from);
    } catch (RunRefused e) {
      return blank(wish, Stage.RANGE, new Refusal(String.valueOf(e.getMessage()), e.hint()));
    }
  }

  private static Wizard blank(WizardWish wish, Stage stage, @Nullable Refusal refusal) {
    return new Wizard(
        steps(wish, stage, false),
        stage.toString(),
        refusal,
        "",
        "",
        0,
        0,
        List.of(),
        List.of(),
        0,
        null,
        null);
  }

  private static Wizard wizard(
      WizardWish wish, Stage asked, BackfillRequest request, List<BackfillDate> dates, int from) {
    ZoneId zone = request.schedule().timetable().zone();
    int queued = (int) dates.stream().filter(BackfillDate::queued).count();
    Stage stage = queued == 0 ? Stage.DATES : asked;
    int first = Math.max(0, Math.min(from, Math.max(0, dates.size() - 1)));
    int last = Math.min(dates.size(), first + PAGE);
    String here = wish.address(stage);
    return new Wizard(
        steps(wish, stage, queued > 0),
        stage.toString(),
        null,
        zone.getId(),
        request.schedule().timetable().rhythm().toString(),
        dates.size(),
        queued,
        reasons(dates),
        dates.subList(first, last).stream().map(date -> date(date, zone)).toList(),
        first,
        last < dates.size() ? here + "&at=" + last : null,
        first > 0 ? here + "&at=" + Math.max(0, first - PAGE) : null);
  }

  private static List<Step> steps(WizardWish wish, Stage current, boolean sound) {
    List<Step> steps = new ArrayList<>();
    for (Stage each : Stage.values()) {
      steps.add(
          new Step(
              steps.size() + 1,
              each.words(),
              wish.address(each),
              each == current,
              each != current && (sound || each.compareTo(current) < 0)));
    }
    return steps;
  }

  private static List<Reasoned> reasons(List<BackfillDate> dates) {
    Map<Reason, int[]> counts = new EnumMap<>(Reason.class);
    for (BackfillDate date : dates) {
      int[] count = counts.computeIfAbsent(date.reason(), reason -> new int[2]);
      count[date.queued() ? 1 : 0]++;
    }
    List<Reasoned> reasons = new ArrayList<>();
    counts.forEach(
        (reason, count) -> {
          if (count[1] > 0) {
            reasons.add(new Reasoned(badge(reason), count[1], true));
          }
        });
    counts.forEach(
        (reason, count) -> {
          if (count[0] > 0) {
            reasons.add(new Reasoned(badge(reason), count[0], false));
          }
        });
    return reasons;
  }

  private static Date date(BackfillDate date, ZoneId zone) {
    KnownRun run = date.run();
    return new Date(
        TIME.format(date.time().atZone(zone)),
        date.time().toString(),
        new Times(zone, date.time()).day(date.time()).full(),
        date.queued(),
        badge(date.reason()),
        run == null ? null : run.run(),
        run == null ? null : Links.run(run.run()));
  }

  private static Badge badge(Reason reason) {
    return switch (reason) {
      case MISSING -> new Badge(Tone.CALM, "circle", reason.words());
      case FAILED -> new Badge(Tone.BAD, "cross", reason.words());
      case CANCELLED -> new Badge(Tone.OFF, "stop", reason.words());
      case SUCCEEDED -> new Badge(Tone.GOOD, "check", reason.words());
      case QUEUED -> new Badge(Tone.CALM, "clock", reason.words());
      case RUNNING -> new Badge(Tone.BUSY, "running", reason.words());
      case BEFORE_START, AFTER_END, HOLIDAY -> new Badge(Tone.OFF, "calendar", reason.words());
      case NOT_DUE, LEFT_TO_SCHEDULE -> new Badge(Tone.OFF, "clock", reason.words());
    };
  }
}
