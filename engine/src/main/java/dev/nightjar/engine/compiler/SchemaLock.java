package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schemas of a pipeline's sources as they were when somebody last looked, in a file beside the
 * definition that is meant for Git. With it a pipeline is analysed where its sources can't be
 * reached, and a source that has changed since is told.
 *
 * @param sources by the step that reads the source
 */
public record SchemaLock(Map<String, Schema> sources) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  public SchemaLock {
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
  }

  /** The lock of a pipeline, as the analysis found its sources. */
  public static SchemaLock of(Plan plan) {
    Map<String, Schema> sources = new LinkedHashMap<>();
    for (PlannedStep step : plan.steps()) {
      Schema schema = step.analysis().datasets().get(step.name());
      if (step.parameters() instanceof Collect && schema != null) {
        sources.put(step.name(), schema);
      }
    }
    return new SchemaLock(sources);
  }

  /** The file that the lock of a definition is in. */
  public static Path file(Path definition) {
    String name = String.valueOf(definition.getFileName());
    return definition.resolveSibling(name.replaceFirst("\\.ya?ml$", "") + ".lock.json");
  }

  /**
   * The lock of a definition; empty where there is none, or none that can be read, which is told.
   */
  public static Optional<SchemaLock> read(Path definition, Consumer<Problem> problems) {
    Path file = file(definition);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.readValue(Files.readString(file), SchemaLock.class));
    } catch (IOException | JacksonException e) {
      problems.accept(
          new Problem(
              "bad-lock",
              null,
              "Cannot read the schema lock: " + file,
              "'nightjar validate --update-lock' writes it anew"));
      return Optional.empty();
    }
  }

  /**
   * Writes the lock of a definition.
   *
   * @throws UncheckedIOException when that can't be done
   */
  public void write(Path definition) {
    String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    try {
      Files.writeString(file(definition), text);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file(definition), e);
    }
  }

  /** An analyser that knows the sources from this lock where it can't look at them. */
  public Analyser on(Analyser analyser) {
    return request -> analyser.analyse(locked(request));
  }

  private AnalysisRequest locked(AnalysisRequest request) {
    List<AnalysisRequest.Step> steps =
        request.steps().stream()
            .map(
                step ->
                    Optional.ofNullable(sources.get(step.name())).map(step::locked).orElse(step))
            .toList();
    return new AnalysisRequest(steps, request.models());
  }
}
