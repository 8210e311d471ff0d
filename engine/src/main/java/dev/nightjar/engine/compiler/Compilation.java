package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Node;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Problems;
import dev.nightjar.engine.definition.Retention;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.work.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A definition that was compiled as far as that goes without schemas. Immutable. */
public final class Compilation {

  private final Source source;
  private final @Nullable Document document;
  private final @Nullable Outline outline;
  private final @Nullable PlannedSchedule schedule;
  private final Automation automation;
  private final Turn turn;
  private final @Nullable Duration timeout;
  private final @Nullable Retention retention;
  private final Map<Path, String> called;
  private final Problems problems;

  Compilation(
      Compiled compiled,
      @Nullable PlannedSchedule schedule,
      Automation automation,
      Map<Path, String> called,
      Problems problems) {
    this.source = compiled.document().source();
    this.document = compiled.document();
    this.outline = compiled.outline();
    this.schedule = schedule;
    this.automation = automation;
    this.turn = compiled.turn();
    this.timeout = compiled.header().value("timeout", Duration.class).orElse(null);
    this.retention = compiled.header().value("retention", Retention.class).orElse(null);
    this.called = called;
    this.problems = problems;
  }

  private Compilation(Source source, Problems problems) {
    this.source = source;
    this.document = null;
    this.outline = null;
    this.schedule = null;
    this.automation = Automation.NONE;
    this.turn = Turn.ORDINARY;
    this.timeout = null;
    this.retention = null;
    this.called = Map.of();
    this.problems = problems;
  }

  static Compilation unreadable(Source source, Problems problems) {
    return new Compilation(source, problems);
  }

  /** The text that was compiled. */
  public Source source() {
    return source;
  }

  /**
   * The texts of the other files that are a part of this definition, by their paths, relative to
   * the folder that its own file is in: definitions that it runs, and lists of holidays.
   */
  public Map<String, String> parts() {
    Map<String, String> parts = new TreeMap<>();
    called.forEach(
        (file, text) -> parts.put(source.baseDirectory().relativize(file).toString(), text));
    return parts;
  }

  /** Why the pipeline can't be run by itself, if nothing else is wrong with it; else empty. */
  public Problems unrunnable() {
    Map<String, ?> inputs = outline().map(Outline::inputs).orElse(Map.of());
    if (inputs.isEmpty() || document == null) {
      return Problems.none();
    }
    return new Problems(
        List.of(
            source.problem(
                "not-runnable",
                document.keySpan("/inputs"),
                "it can't run by itself: who runs it must give it "
                    + String.join(", ", inputs.keySet()),
                "run it by a step of another pipeline with pipeline: {path: …, inputs: …}")));
  }

  /** What is wrong; empty when the definition can be planned. */
  public Problems problems() {
    return problems;
  }

  /** The pipeline's name, when nothing is wrong. */
  public Optional<String> pipeline() {
    return outline().map(Outline::pipeline);
  }

  /**
   * When the pipeline runs without anybody asking; empty when it says nothing of that, or something
   * is wrong with what it says.
   */
  public Optional<PlannedSchedule> schedule() {
    return Optional.ofNullable(schedule);
  }

  /** What starts its runs beside the schedule, and who is told of them, as far as it is sound. */
  public Automation automation() {
    return automation;
  }

  /** When it is the turn of the pipeline's runs, among all that wait. */
  public Turn turn() {
    return turn;
  }

  /** How long what its runs leave is kept; empty for as long as the servers say. */
  public Optional<Retention> retention() {
    return Optional.ofNullable(retention);
  }

  /** How long a run may take once it has begun; null for as long as it wants. */
  @Nullable Duration timeout() {
    return timeout;
  }

  /** Which drivers a run has at the same time; one where something is wrong. */
  public DriverNeed drivers() {
    return outline().map(outlined -> DriverNeed.of(outlined.steps())).orElse(DriverNeed.ONE);
  }

  /** The names of the parameters that the text declares. */
  private Set<String> parameters() {
    return document().map(read -> read.root().value("parameters")).stream()
        .filter(Node.Mapping.class::isInstance)
        .flatMap(block -> ((Node.Mapping) block).entries().keySet().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Those of some values that the text declares parameters for. */
  public Map<String, String> known(Map<String, String> values) {
    Map<String, String> known = new LinkedHashMap<>(values);
    known.keySet().retainAll(parameters());
    return known;
  }

  /** The values that it was compiled with, as text, when nothing is wrong. */
  public Map<String, String> given() {
    return outline().map(Outline::parameters).orElse(Map.of());
  }

  /** How many steps the pipeline has, when nothing is wrong; else 0. */
  public int size() {
    return outline().map(outlined -> outlined.own().size()).orElse(0);
  }

  /** How its steps read their sources, by the step, when nothing is wrong. */
  public Map<String, WrittenSource> sources() {
    Map<String, WrittenSource> sources = new LinkedHashMap<>();
    outline().stream()
        .flatMap(outlined -> outlined.steps().stream())
        .forEach(
            step -> {
              if (step.parameters() instanceof Collect collect) {
                sources.put(step.name(), WrittenSource.of(collect, step.written()));
              }
            });
    return sources;
  }

  /** The names of its steps, each after those that it waits for, when nothing is wrong. */
  public List<String> steps() {
    return outline().stream()
        .flatMap(outlined -> outlined.own().stream())
        .map(OutlinedStep::name)
        .toList();
  }

  /** Its steps, each after those that it waits for, when nothing is wrong. */
  public List<StepShape> shape() {
    return outline().stream()
        .flatMap(outlined -> outlined.own().stream())
        .map(step -> StepShape.of(step, line(step)))
        .toList();
  }

  private int line(OutlinedStep step) {
    return locate(Place.at(step.name(), ""))
        .filter(at -> at.file().equals(source.file()))
        .map(Problem.Location::line)
        .orElse(0);
  }

  /** Which outputs would be written and which steps run together, when nothing is wrong. */
  public Optional<Fusion> fusion(Fuse fuse) {
    return outline().map(outlined -> new FusionPass(outlined, fuse).fusion());
  }

  /**
   * The same of the steps within a branch of any row; they have a star in the place of its name.
   */
  public Optional<Fusion> branchFusion(Fuse fuse) {
    return outline().map(all -> new FusionPass(all, all.ofAnyRow(), fuse).fusion());
  }

  /** The models of earlier runs that it uses or compares with, each once, when nothing is wrong. */
  public Set<ModelInput> live() {
    return outline().stream()
        .flatMap(outlined -> Usage.in(outlined).stream())
        .map(Usage::model)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The datasets that its steps read, each once, when nothing is wrong. */
  public Set<String> datasets() {
    return outline().stream()
        .flatMap(outlined -> outlined.steps().stream())
        .flatMap(step -> step.links().datasets().stream())
        .map(DatasetInput::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Where in the text a place in the definition is; empty when the text couldn't be read. */
  public Optional<Problem.Location> locate(Place place) {
    if (place.step().isEmpty()) {
      return document().map(read -> read.source().locate(read.span(place.pointer(), null, null)));
    }
    return document()
        .map(read -> written(place.step()).orElse(new Written(read, place.step(), Scope.NONE)))
        .map(written -> written.locate(place));
  }

  private Optional<Written> written(String step) {
    return outline().flatMap(outlined -> outlined.written(step));
  }

  Optional<Document> document() {
    return Optional.ofNullable(document);
  }

  Optional<Outline> outline() {
    return Optional.ofNullable(outline);
  }
}
