package dev.nightjar.engine.notification;

import dev.nightjar.engine.catalog.Declarations;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.compiler.Automation;
import dev.nightjar.engine.definition.Notify;
import dev.nightjar.engine.definition.Problem.Location;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.home.Home;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes messages of what was noticed: one for each channel that the definition names for it. */
@Component
final class Composer {

  private final Declarations declarations;
  private final Definitions definitions;
  private final RunQueries runs;
  private final Follow follow;

  Composer(Declarations declarations, Definitions definitions, RunQueries runs, Home home) {
    this.declarations = declarations;
    this.definitions = definitions;
    this.runs = runs;
    this.follow = new Follow(home.path());
  }

  List<Message> messages(Notice notice) {
    Notice.Subject run = notice.run();
    Automation automation = declarations.of(run.definition(), Path.of(run.file())).automation();
    if (automation.notices().isEmpty()) {
      return List.of();
    }
    Told told = told(notice);
    return automation.notices().stream()
        .filter(notify -> notify.hears(told.event()))
        .map(notify -> message(notice, told, notify.channel(), automation.owner()))
        .toList();
  }

  private Message message(Notice notice, Told told, String channel, @Nullable String owner) {
    Notice.Subject run = notice.run();
    return new Message(
        MessageId.of(channel, notice),
        channel,
        told.event(),
        run.pipeline(),
        run.run(),
        run.logicalTime(),
        notice.at(),
        told.step(),
        told.cause(),
        told.where(),
        told.hint(),
        told.command(),
        owner);
  }

  private Told told(Notice notice) {
    String run = notice.run().run();
    return switch (notice.kind()) {
      case ENDED -> failed(notice, runs.find(run).orElseThrow());
      case RECOVERED ->
          Told.of(
              Notify.Event.RECOVERY,
              "a run succeeded after %s".formatted(notice.detail()),
              follow.show(run));
      case DEADLINE ->
          Told.of(
              Notify.Event.MISSED_DEADLINE,
              "run %s had not ended %s".formatted(run, notice.detail()),
              follow.show(run));
      case APPROVAL ->
          new Told(
              Notify.Event.WAITING_APPROVAL,
              notice.step(),
              String.valueOf(notice.detail()),
              null,
              null,
              follow.approve(run, notice.step()));
    };
  }

  private Told failed(Notice notice, RunDetails details) {
    List<StepStatus> failed =
        details.steps().stream().filter(step -> step.state() == StepState.FAILED).toList();
    // Where something else failed too, that comes first: a gate does what it is there for. What
    // the run itself failed of comes before all.
    StepStatus step =
        details.failure() != null
            ? null
            : failed.stream()
                .filter(each -> !refused(each.failure()))
                .findFirst()
                .orElse(failed.isEmpty() ? null : failed.get(0));
    Failure failure = step == null ? details.failure() : step.failure();
    String cause = failure == null ? "it says not why" : failure.message();
    Notify.Event event = refused(failure) ? Notify.Event.GATE_REFUSAL : Notify.Event.FAILURE;
    return new Told(
        event,
        step == null ? null : step.name(),
        cause,
        failure == null ? null : where(notice, details, failure.place()),
        failure == null ? null : failure.hint(),
        follow.retry(notice.run().run()));
  }

  private static boolean refused(@Nullable Failure failure) {
    return failure != null && failure.code().equals("gate-refused");
  }

  private @Nullable String where(Notice notice, RunDetails run, @Nullable Place place) {
    if (place == null) {
      return null;
    }
    Path file = run.source().path();
    Optional<Location> at =
        definitions
            .find(run.definition())
            .flatMap(
                definition ->
                    definition
                        .compile(file, shown(notice), run.parameters(), run.summary().logicalTime())
                        .locate(place));
    return at.map(found -> "%s:%d:%d".formatted(found.file(), found.line(), found.column()))
        .orElse(null);
  }

  /** The file as it is named in its repository, where it comes from one. */
  private static String shown(Notice notice) {
    String file = notice.run().file();
    String commit = notice.run().commit();
    int inside = commit == null ? -1 : file.indexOf("/" + commit + "/");
    return inside < 0 ? file : file.substring(inside + String.valueOf(commit).length() + 2);
  }

  /** What is told of a notice. */
  private record Told(
      Notify.Event event,
      @Nullable String step,
      String cause,
      @Nullable String where,
      @Nullable String hint,
      @Nullable String command) {

    static Told of(Notify.Event event, String cause, String command) {
      return new Told(event, null, cause, null, null, command);
    }
  }
}
