package dev.nightjar.engine.catalog;

import dev.nightjar.engine.catalog.Examined.Faulty;
import dev.nightjar.engine.catalog.Examined.PartOnly;
import dev.nightjar.engine.catalog.Examined.Sound;
import dev.nightjar.engine.catalog.Examined.Unanalysed;
import dev.nightjar.engine.catalog.SyncedPipeline.Active;
import dev.nightjar.engine.catalog.SyncedPipeline.State;
import dev.nightjar.engine.definition.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of pipelines by the files that were found. A file belongs to the pipeline
 * that it declares; one with something wrong in it to the one that it declared before.
 */
final class Reconciliation {

  private final String repository;
  private final @Nullable String commit;
  private final String snapshot;
  private final Instant now;

  /** What every pipeline was before, by name, those of other repositories too. */
  private final Map<String, SyncedPipeline> before;

  /** Those that it may have though they have a history in another repository. */
  private final Set<String> takes;

  private final Definitions definitions;
  private final Map<String, SyncedPipeline> after = new LinkedHashMap<>();
  private final List<Activation> activations = new ArrayList<>();
  private final List<Problem> homeless = new ArrayList<>();

  Reconciliation(
      RepositoryState state,
      Snapshot snapshot,
      Instant now,
      List<SyncedPipeline> before,
      Set<String> takes,
      Definitions definitions) {
    this.repository = state.name();
    this.commit = snapshot.commit();
    this.snapshot = snapshot.id();
    this.now = now;
    this.before =
        before.stream().collect(Collectors.toMap(SyncedPipeline::name, Function.identity()));
    this.takes = takes;
    this.definitions = definitions;
  }

  /** The pipelines that are another way now. */
  List<SyncedPipeline> pipelines() {
    return List.copyOf(after.values());
  }

  /** What becomes active, and what is removed. */
  List<Activation> activations() {
    return List.copyOf(activations);
  }

  /** What is wrong with files that belong to no known pipeline. */
  List<Problem> problems() {
    return List.copyOf(homeless);
  }

  void take(List<Examined> files) {
    Map<String, List<Examined>> declared = new LinkedHashMap<>();
    for (Examined file : files) {
      file.heading()
          .ifPresent(
              head -> declared.computeIfAbsent(head.name(), name -> new ArrayList<>()).add(file));
    }
    List<String> doubled = declared.keySet().stream().filter(n -> isDoubled(declared, n)).toList();
    doubled.forEach(name -> refuseAll(name, declared.getOrDefault(name, List.of())));
    for (Examined file : files) {
      String name = file.heading().map(Heading::name).orElse(null);
      if (name == null || !doubled.contains(name)) {
        settle(file, name);
      } else if (file instanceof Faulty faulty) {
        tell(Optional.of(name), faulty.path(), faulty.problems());
      }
    }
    removeOthers();
  }

  private static boolean isDoubled(Map<String, List<Examined>> declared, String name) {
    return declared.getOrDefault(name, List.of()).size() > 1;
  }

  /** Each of several files that declare one pipeline is told of the others. */
  private void refuseAll(String name, List<Examined> files) {
    for (Examined file : files) {
      String others =
          files.stream()
              .map(Examined::path)
              .filter(path -> !path.equals(file.path()))
              .collect(Collectors.joining(", "));
      tell(
          Optional.of(name),
          file.path(),
          List.of(problem(file, "pipeline '%s' is declared in %s too".formatted(name, others))));
    }
  }

  private static Problem problem(Examined file, String message) {
    return file.heading()
        .map(head -> head.problem("duplicate-pipeline", message, "rename one of them"))
        .orElseGet(
            () -> Placed.at(file.path(), "duplicate-pipeline", message, "rename one of them"));
  }

  private void settle(Examined file, @Nullable String name) {
    SyncedPipeline there = name == null ? null : before.get(name);
    if (there != null && isElsewhere(there)) {
      String message =
          "pipeline '%s' is declared in repository '%s' too, in %s"
              .formatted(name, there.repository(), there.path());
      tell(at(file.path()), file.path(), List.of(problem(file, message)));
    } else if (there != null && isAnothersHistory(there)) {
      tell(at(file.path()), file.path(), List.of(belonging(file, there.name())));
    } else if (file instanceof Faulty faulty) {
      Optional<String> earlier = at(file.path());
      tell(
          earlier.isPresent() ? earlier : Optional.ofNullable(name),
          file.path(),
          faulty.problems());
    } else if (file instanceof Unanalysed waiting) {
      wait(waiting, there);
    } else if (file instanceof Sound sound) {
      activate(sound, there);
    } else if (!(file instanceof PartOnly) && there != null) {
      put(there.as(State.SYNCED, null, List.of()));
    }
  }

  private boolean isElsewhere(SyncedPipeline there) {
    return !there.repository().equals(repository) && there.state() != State.REMOVED;
  }

  /** Whether runs of this name, with all that they made, belong to another project. */
  private boolean isAnothersHistory(SyncedPipeline there) {
    return !there.repository().equals(repository) && !takes.contains(there.name());
  }

  /** Whose history it is may not be for who looks after this repository. */
  private static Problem belonging(Examined file, String name) {
    String message = "pipeline '%s' has a history in another repository".formatted(name);
    String hint = "rename it, or have the server's 'takes' of this repository name it";
    return file.heading()
        .map(head -> head.problem("taken-name", message, hint))
        .orElseGet(() -> Placed.at(file.path(), "taken-name", message, hint));
  }

  private void activate(Sound sound, @Nullable SyncedPipeline there) {
    Definition definition = definitions.keep(sound.head().name(), sound.text(), sound.parts());
    Active active = there == null ? null : there.active();
    boolean goesOn =
        there != null
            && active != null
            && there.isActive()
            && there.path().equals(sound.path())
            && active.sameAs(definition.hash(), sound.content());
    if (!goesOn) {
      active =
          new Active(
              definition.hash(),
              commit,
              snapshot,
              now,
              sound.head().owner(),
              sound.head().tags(),
              sound.folders(),
              sound.content());
      record(sound.head().name(), sound.path(), definition.hash());
    }
    put(pipeline(sound.head().name(), sound.path(), State.SYNCED, active, null, List.of()));
  }

  private void wait(Unanalysed waiting, @Nullable SyncedPipeline there) {
    Active active = there == null || !there.isActive() ? null : there.active();
    String path = active == null || there == null ? waiting.path() : there.path();
    String note = "compiled, not analysed: " + waiting.reason();
    put(pipeline(waiting.head().name(), path, State.OUT_OF_SYNC, active, note, List.of()));
  }

  /** The pipeline whose active version comes from a file. */
  private Optional<String> at(String path) {
    return before.values().stream()
        .filter(each -> each.repository().equals(repository))
        .filter(each -> each.state() != State.REMOVED && each.path().equals(path))
        .map(SyncedPipeline::name)
        .findFirst();
  }

  /** Problems are added to those that a pipeline has by now; without one they are homeless. */
  private void tell(Optional<String> pipeline, String path, List<Problem> found) {
    SyncedPipeline there = pipeline.map(before::get).orElse(null);
    if (pipeline.isEmpty() || (there != null && (isElsewhere(there) || isAnothersHistory(there)))) {
      homeless.addAll(found);
      return;
    }
    String name = pipeline.get();
    SyncedPipeline known =
        Objects.requireNonNullElseGet(after.get(name), () -> invalid(name, path));
    List<Problem> all =
        new ArrayList<>(known.state() == State.INVALID ? known.problems() : List.of());
    all.addAll(found);
    after.put(name, known.as(State.INVALID, null, all));
  }

  private SyncedPipeline invalid(String name, String path) {
    SyncedPipeline there = before.get(name);
    return there != null && there.isActive() && there.repository().equals(repository)
        ? there.as(State.INVALID, null, List.of())
        : pipeline(name, path, State.INVALID, null, null, List.of());
  }

  private void removeOthers() {
    for (SyncedPipeline each : before.values()) {
      if (each.repository().equals(repository)
          && each.state() != State.REMOVED
          && !after.containsKey(each.name())) {
        after.put(each.name(), each.as(State.REMOVED, null, List.of()));
        if (each.isActive()) {
          record(each.name(), each.path(), null);
        }
      }
    }
  }

  private void put(SyncedPipeline pipeline) {
    after.put(pipeline.name(), pipeline);
  }

  private void record(String name, String path, @Nullable String definition) {
    activations.add(new Activation(name, 0, repository, path, definition, commit, now));
  }

  private SyncedPipeline pipeline(
      String name,
      String path,
      State state,
      @Nullable Active active,
      @Nullable String note,
      List<Problem> problems) {
    return new SyncedPipeline(name, repository, path, state, active, note, problems);
  }
}
