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
 * reached, and a source that has changed since is told. It stands only for what the step was
 * written to read then: the same path, in the same format, on whatever day and for whatever values.
 *
 * @param definition the file of the definition that it belongs to
 * @param sources by the step that reads the source
 */
public record SchemaLock(Path definition, Map<String, Source> sources) {

  private static final Set<String> NAMES =
      Set.of("/collect/path", "/collect/table", "/collect/url");

  /** What an analysis calls the finding that a source isn't as it was. */
  private static final String CHANGED = "source-changed";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  public SchemaLock {
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
  }

  /**
   * A source as it was.
   *
   * @param collect how the step is written to read it; a path that shares a folder with the
   *     definition is relative to the definition's, so that it is the same in another clone
   */
  public record Source(Map<String, Object> collect, Schema schema) {
    public Source {
      collect = Collections.unmodifiableMap(new LinkedHashMap<>(collect));
    }
  }

  /** What is in the file. */
  private record Content(Map<String, Source> sources) {}

  /**
   * The lock of a definition, as the analysis found its sources.
   *
   * @param written how its steps read these, where that isn't as the plan has it
   */
  public static SchemaLock of(Plan plan, Map<String, WrittenSource> written, Path definition) {
    Map<String, Source> sources = new LinkedHashMap<>();
    for (PlannedStep step : plan.steps()) {
      Schema schema = step.analysis().datasets().get(step.name());
      if (step.parameters() instanceof Collect collect && schema != null) {
        Map<String, Object> read = read(step.name(), collect, written);
        sources.put(step.name(), new Source(portable(read, definition), schema));
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

  /**
   * An analyser that knows the sources from this lock where it can't look at them.
   *
   * @param written how the steps read these, where that isn't as the analyser is told
   */
  public Analyser on(Analyser analyser, Map<String, WrittenSource> written) {
    return request -> {
      Map<String, String> others = new LinkedHashMap<>();
      List<AnalysisRequest.Step> steps =
          request.steps().stream().map(step -> locked(step, written, others)).toList();
      AnalysisReport report = analyser.analyse(request.with(steps));
      return new AnalysisReport(
          report.steps(),
          report.findings().stream()
              .filter(finding -> !isOfAnother(finding, written))
              .map(finding -> told(finding, others))
              .toList(),
          report.settings());
    };
  }

  /** Notes a step of whose source the lock knows nothing, since it read another one. */
  private AnalysisRequest.Step locked(
      AnalysisRequest.Step step, Map<String, WrittenSource> written, Map<String, String> others) {
    Source source = sources.get(step.name());
    if (source == null || !(step.parameters() instanceof Collect collect)) {
      return step;
    }
    Map<String, Object> read = read(step.name(), collect, written);
    if (read.equals(reached(source.collect()))) {
      return step.locked(source.schema());
    }
    others.put(step.name(), difference(source.collect(), portable(read, definition)));
    return step;
  }

  /** A source that is given in the place of the one that was locked may differ from that. */
  private static boolean isOfAnother(Finding finding, Map<String, WrittenSource> written) {
    WrittenSource source = written.get(finding.place().step());
    return source != null && source.given() && finding.code().equals(CHANGED);
  }

  /** How a step read a source, with the path as it is reached from here. */
  private Map<String, Object> reached(Map<String, Object> collect) {
    Map<String, Object> reached = new LinkedHashMap<>(collect);
    reached.computeIfPresent(
        "path", (key, path) -> new DataPath(path.toString()).from(folder(definition)));
    return reached;
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

  private static Map<String, Object> read(
      String step, Collect collect, Map<String, WrittenSource> written) {
    WrittenSource source = written.get(step);
    return source == null ? WrittenSource.tree(collect) : source.collect();
  }

  private static Map<String, Object> portable(Map<String, Object> collect, Path definition) {
    Map<String, Object> portable = new LinkedHashMap<>(collect);
    portable.computeIfPresent("path", (key, path) -> portable(path.toString(), folder(definition)));
    return portable;
  }

  /** Of two paths that begin alike, the second is written as the way from the first. */
  private static String portable(String path, Path folder) {
    if (!path.startsWith("/")) {
      return path;
    }
    Path there = Path.of(path);
    boolean near =
        Math.min(there.getNameCount(), folder.getNameCount()) > 0
            && there.getName(0).equals(folder.getName(0));
    return near ? folder.relativize(there).toString() : path;
  }

  private static Path folder(Path definition) {
    return Objects.requireNonNull(definition.toAbsolutePath().normalize().getParent());
  }
}
