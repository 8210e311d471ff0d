package dev.nightjar.engine.api;

import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.registry.RegisteredModel;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Refuses names that name nothing, and says where the right ones are to be found. */
public final class Unknown {

  private Unknown() {}

  public static Refusal run(String run) {
    return of("unknown-run", "Cannot find run: " + run, "'nightjar runs list' shows the runs");
  }

  public static Refusal step(String step, String run, List<String> known) {
    return of(
        "unknown-step",
        "Cannot find step in run %s: %s".formatted(run, step),
        "its steps are " + String.join(", ", known));
  }

  public static Refusal tail(int lines, int most) {
    return of(
        "invalid-option",
        "Cannot show the last %,d lines: up to %,d can be asked for".formatted(lines, most),
        "without --tail all lines are shown");
  }

  public static Refusal model(String model) {
    return of(
        "unknown-model", "Cannot find model: " + model, "'nightjar models list' shows the models");
  }

  public static Refusal pipeline(String pipeline, List<String> known) {
    return of(
        "unknown-pipeline",
        "Cannot find a pipeline from a repository: " + pipeline,
        known.isEmpty()
            ? "no repository was synced; 'nightjar sync' does"
            : Nearest.hintOrAll(pipeline, known));
  }

  public static Refusal definitionOf(String pipeline, String hash) {
    return of(
        "unknown-definition",
        "Cannot find a definition of pipeline %s: %s".formatted(pipeline, hash),
        "the history of a pipeline names its definitions");
  }

  public static Refusal channel(String channel, List<String> known) {
    return of(
        "unknown-channel",
        "Cannot find channel: " + channel,
        known.isEmpty()
            ? "nightjar.notifications.channels names none"
            : Nearest.hintOrAll(channel, known));
  }

  public static Refusal modelVersion(ModelName name, List<RegisteredModel> versions) {
    List<String> known =
        versions.stream()
            .flatMap(
                version ->
                    Stream.concat(
                        Stream.of(String.valueOf(version.version().number())),
                        version.aliases().stream()))
            .toList();
    return of(
        "unknown-model-version",
        "Cannot find model version: " + name,
        "there are " + String.join(", ", known));
  }

  public static Refusal user(String user, List<String> known) {
    return of("unknown-user", "Cannot find user: " + user, Nearest.hintOrAll(user, known));
  }

  public static Refusal token(String token) {
    return of(
        "unknown-token", "Cannot find token: " + token, "'nightjar tokens list' shows the tokens");
  }

  public static Refusal name(String name) {
    return of(
        "unknown-name",
        "Cannot find a dataset or model: " + name,
        "names are written in full, such as rain.scores; 'nightjar runs show RUN' lists a run's");
  }

  public static Refusal column(String dataset, String column, List<String> known) {
    return of(
        "unknown-column",
        "Cannot find column in %s: %s".formatted(dataset, column),
        Nearest.hintOrAll(column, known));
  }

  public static Refusal definition(String run, String hash) {
    return of(
        "unknown-definition",
        "Cannot find the definition of run %s: %s".formatted(run, hash),
        "start a new run by 'nightjar run PIPELINE'");
  }

  public static Refusal nothingToRetry(String run) {
    return of(
        "run-refused",
        "Cannot retry run %s: it has succeeded".formatted(run),
        "'nightjar run PIPELINE' starts another; --all or --from STEP runs this one again");
  }

  public static Refusal stepToRetry(String step, String run, List<String> known) {
    return of(
        "unknown-step",
        "Cannot run run %s again from step %s: there is no such step".formatted(run, step),
        Nearest.hintOrAll(step, known));
  }

  public static Refusal backfill(String id) {
    return of(
        "unknown-backfill",
        "Cannot find backfill: " + id,
        "'nightjar backfill list' shows the backfills");
  }

  public static Refusal missed(String pipeline, List<String> known) {
    return of(
        "nothing-missed",
        "Cannot find missed runs of %s that wait for a word".formatted(pipeline),
        known.isEmpty() ? "no pipeline has any" : Nearest.hintOrAll(pipeline, known));
  }

  public static Refusal branch(String run, String parent) {
    return of(
        "run-refused",
        "Cannot retry run %s: it is a branch of run %s".formatted(run, parent),
        "'nightjar runs retry %s' goes on with all branches that are left".formatted(parent));
  }

  private static Refusal of(String code, String message, @Nullable String hint) {
    return Refusal.of(new Problem(code, null, message, hint));
  }
}
