package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Finding;
import dev.nightjar.steps.contract.work.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schemas of a pipeline's sources as they were when somebody last looked, in a file beside the
 * definition that is meant for Git. With it a pipeline is analysed where its sources can't be
 * reached, and a source that has changed since is told. It stands only for what the step read then:
 * the same path, in the same format.
 *
 * @param definition the file of the definition that it belongs to
 * @param sources by the step that reads the source
 */
public record SchemaLock(Path definition, Map<String, Source> sources) {

  private static final Set<String> NAMES =
      Set.of("/collect/path", "/collect/table", "/collect/url");

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  public SchemaLock {
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
  }

  /**
   * A source as it was.
   *
   * @param collect how the step read it; a path below the definition's folder is relative to it
   */
  public record Source(Map<String, Object> collect, Schema schema) {
    public Source {
      collect = Collections.unmodifiableMap(new LinkedHashMap<>(collect));
    }
  }

  /** What is in the file. */
  private record Content(Map<String, Source> sources) {}

  /** The lock of a definition, as the analysis found its sources. */
  public static SchemaLock of(Plan plan, Path definition) {
    Map<String, Source> sources = new LinkedHashMap<>();
    for (PlannedStep step : plan.steps()) {
      Schema schema = step.analysis().datasets().get(step.name());
      if (step.parameters() instanceof Collect collect && schema != null) {
        sources.put(step.name(), new Source(written(collect, definition), schema));
      }
    }
    return new SchemaLock(definition, sources);
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
      Content content = MAPPER.readValue(Files.readString(file), Content.class);
      return Optional.of(new SchemaLock(definition, content.sources()));
    } catch (IOException | JacksonException | NullPointerException e) {
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
   * Writes it beside its definition.
   *
   * @throws UncheckedIOException when that can't be done
   */
  public void write() {
    Content content = new Content(sources);
    String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n";
    try {
      Files.writeString(file(definition), text);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file(definition), e);
    }
  }

  /** An analyser that knows the sources from this lock where it can't look at them. */
  public Analyser on(Analyser analyser) {
    return request -> {
      Map<String, String> others = new LinkedHashMap<>();
      List<AnalysisRequest.Step> steps =
          request.steps().stream().map(step -> locked(step, others)).toList();
      AnalysisReport report = analyser.analyse(request.with(steps));
      return new AnalysisReport(
          report.steps(),
          report.findings().stream().map(finding -> told(finding, others)).toList(),
          report.settings());
    };
  }

  /** Notes a step of whose source the lock knows nothing, since it read another one. */
  private AnalysisRequest.Step locked(AnalysisRequest.Step step, Map<String, String> others) {
    Source source = sources.get(step.name());
    if (source == null || !(step.parameters() instanceof Collect collect)) {
      return step;
    }
    Map<String, Object> now = written(collect, definition);
    if (now.equals(source.collect())) {
      return step.locked(source.schema());
    }
    others.put(step.name(), difference(source.collect(), now));
    return step;
  }

  private static Finding told(Finding finding, Map<String, String> others) {
    String other = others.get(finding.place().step());
    if (other == null || !NAMES.contains(finding.place().pointer())) {
      return finding;
    }
    String hint =
        "the schema lock is of another source: %s; 'nightjar validate --update-lock', where this one can be reached, takes it up"
            .formatted(other);
    return new Finding(finding.place(), finding.code(), finding.message(), hint);
  }

  /** {@code path data/old.csv}. */
  private static String difference(Map<String, Object> locked, Map<String, Object> now) {
    Set<String> keys = new TreeSet<>(locked.keySet());
    keys.addAll(now.keySet());
    return keys.stream()
        .filter(key -> !Objects.equals(locked.get(key), now.get(key)))
        .map(key -> key + " " + Objects.requireNonNullElse(locked.get(key), "(none)"))
        .collect(Collectors.joining(", "));
  }

  private static Map<String, Object> written(Collect collect, Path definition) {
    Map<String, Object> tree = CanonicalJson.tree(collect, Set.of("path", "user", "password"));
    if (collect.path() == null) {
      return tree;
    }
    String folder = Objects.toString(definition.toAbsolutePath().normalize().getParent(), "") + "/";
    String path = collect.path();
    tree.put("path", path.startsWith(folder) ? path.substring(folder.length()) : path);
    return tree;
  }
}
