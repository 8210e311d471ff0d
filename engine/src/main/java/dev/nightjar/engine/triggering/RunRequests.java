package dev.nightjar.engine.triggering;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.Turn;
import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Submitted;
import dev.nightjar.engine.execution.Trigger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has runs wait of pipelines that are active, as programs ask for them. */
@Component
public final class RunRequests {

  private final Repositories repositories;
  private final Definitions definitions;
  private final KeyedRuns runs;
  private final Clock clock;

  RunRequests(Repositories repositories, Definitions definitions, KeyedRuns runs, Clock clock) {
    this.repositories = repositories;
    this.definitions = definitions;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * What is asked.
   *
   * @param parameters values as text
   * @param logicalTime null for now
   * @param forced the steps that are made again though their outputs may be known
   * @param anew whether all steps are
   * @param priority null for the definition's
   */
  public record Request(
      String pipeline,
      Map<String, String> parameters,
      @Nullable Instant logicalTime,
      Set<String> forced,
      boolean anew,
      @Nullable Integer priority) {

    public Request {
      parameters = Map.copyOf(parameters);
      forced = Set.copyOf(forced);
    }

    /** A run as its definition says, that makes nothing again. */
    public Request(String pipeline, Map<String, String> parameters, @Nullable Instant logicalTime) {
      this(pipeline, parameters, logicalTime, Set.of(), false, null);
    }

    /** All of it, in one order. */
    List<String> all() {
      List<String> all = new ArrayList<>(List.of(pipeline, String.valueOf(logicalTime)));
      new TreeMap<>(parameters)
          .forEach(
              (name, value) -> {
                all.add(name);
                // No two lists of texts are alike when they are joined.
                all.add(value.length() + ":" + value);
              });
      new TreeSet<>(forced).forEach(step -> all.add("force " + step));
      if (anew) {
        all.add("anew");
      }
      if (priority != null) {
        all.add("priority " + priority);
      }
      return all;
    }
  }

  /**
   * Has a run wait, unless it was asked for with this key before.
   *
   * @param key null for a run like no other
   * @throws KeyedRuns.KeyReused when something else was asked with this key
   * @throws Unknown when there is no such pipeline
   * @throws Refused when the parameters don't fit it
   */
  public Submitted ask(Request request, @Nullable RequestKey key) {
    return runs.submit(key, request.all(), () -> submission(request));
  }

  private Submission submission(Request request) {
    SyncedPipeline pipeline =
        repositories
            .known()
            .find(request.pipeline())
            .filter(SyncedPipeline::isActive)
            .orElseThrow(() -> new Unknown(request.pipeline()));
    SyncedPipeline.Active active = Objects.requireNonNull(pipeline.active());
    Definition definition = definitions.find(active.definition()).orElseThrow();
    Path file = repositories.provide(pipeline);
    Instant time =
        Objects.requireNonNullElseGet(
            request.logicalTime(), () -> clock.instant().truncatedTo(ChronoUnit.MILLIS));
    Compilation compiled = definition.compile(file, pipeline.path(), request.parameters(), time);
    List<Problem> problems = new ArrayList<>(compiled.problems().all());
    problems.addAll(compiled.unrunnable().all());
    request.forced().stream()
        .filter(step -> !compiled.steps().contains(step))
        .sorted()
        .forEach(step -> problems.add(unknown(step, compiled.steps())));
    if (!problems.isEmpty()) {
      throw new Refused(request.pipeline(), problems);
    }
    return new Submission(
            definition,
            new Source(file, active.commit(), /* modified= */ false),
            compiled.given(),
            time,
            Trigger.API,
            null,
            /* priority= */ 0,
            request.anew() ? Set.copyOf(compiled.steps()) : request.forced())
        .at(turn(compiled.turn(), request.priority()));
  }

  private static Turn turn(Turn own, @Nullable Integer priority) {
    return priority == null ? own : new Turn(own.pool(), priority);
  }

  private static Problem unknown(String step, List<String> known) {
    return new Problem(
        "unknown-step",
        null,
        "Cannot make step %s again: the pipeline has none of this name".formatted(step),
        Nearest.hintOrAll(step, known));
  }

  /** There is no such pipeline. Which one was meant, whoever asks may not be allowed to know. */
  public static final class Unknown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unknown(String pipeline) {
      super("Cannot find an active pipeline: " + pipeline);
    }
  }

  /** What is asked can't be run. */
  public static final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    Refused(String pipeline, List<Problem> problems) {
      super("Cannot run pipeline %s with these values".formatted(pipeline));
      this.problems = List.copyOf(problems);
    }

    /** What is wrong. */
    public List<Problem> problems() {
      return problems;
    }
  }
}
