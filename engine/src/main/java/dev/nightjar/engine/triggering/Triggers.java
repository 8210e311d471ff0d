package dev.nightjar.engine.triggering;

import dev.nightjar.engine.catalog.Declarations;
import dev.nightjar.engine.catalog.Declarations.Declared;
import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.compiler.PlannedTrigger;
import dev.nightjar.engine.compiler.PlannedTrigger.Kind;
import dev.nightjar.engine.compiler.TriggerCycles;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.steps.contract.files.FilePattern;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The triggers of all active pipelines. */
@Component
class Triggers {

  private static final Logger log = LoggerFactory.getLogger(Triggers.class);

  private final Repositories repositories;
  private final Definitions definitions;
  private final Declarations declarations;
  private final TriggerStore store;
  private final StoreTriggers inStore;
  private final FileTriggers ofFiles;
  private final Transactions transactions;
  private final Set<String> inCycles = ConcurrentHashMap.newKeySet();

  /** The files of active versions, by pipeline, once they were provided. */
  private final Map<String, Provided> provided = new ConcurrentHashMap<>();

  Triggers(
      Repositories repositories,
      Definitions definitions,
      Declarations declarations,
      TriggerStore store,
      StoreTriggers inStore,
      FileTriggers ofFiles,
      Transactions transactions) {
    this.repositories = repositories;
    this.definitions = definitions;
    this.declarations = declarations;
    this.store = store;
    this.inStore = inStore;
    this.ofFiles = ofFiles;
    this.transactions = transactions;
  }

  private record Provided(SyncedPipeline.Active of, Path file) {}

  /** Does something, whose failure keeps nothing else from being done. */
  interface Guard {
    void run(String subject, Runnable look);
  }

  /** Looks once at what has happened in the store, and forgets triggers that are no more. */
  void look(Guard guard) {
    Instant now = store.now();
    Set<TriggerName> left = new HashSet<>(store.known());
    Set<String> unread = new HashSet<>();
    for (Started started : all(guard, unread)) {
      left.remove(started.name());
      if (started.trigger().kind() != Kind.FILES) {
        guard.run(subject(started), () -> inStore.look(started, now));
      }
    }
    left.removeIf(name -> unread.contains(name.pipeline()));
    left.forEach(name -> guard.run(name.pipeline(), () -> forget(name)));
  }

  /** Looks once whether files of this machine have appeared. */
  void lookForFiles(Guard guard) {
    lookForFiles(guard, FilePattern::isLocal);
  }

  /** Looks once whether files have appeared elsewhere, which may take its time. */
  void lookForRemoteFiles(Guard guard) {
    lookForFiles(guard, pattern -> !FilePattern.isLocal(pattern));
  }

  private void lookForFiles(Guard guard, Predicate<String> which) {
    for (Started started : all(guard, new HashSet<>())) {
      PlannedTrigger trigger = started.trigger();
      if (trigger.kind() == Kind.FILES && which.test(trigger.subject())) {
        // Others may have taken a while.
        Instant now = store.now();
        guard.run(subject(started), () -> ofFiles.look(started, now));
      }
    }
  }

  private static String subject(Started started) {
    return "%s by %s".formatted(started.definition().pipeline(), started.trigger().key());
  }

  private void forget(TriggerName name) {
    transactions.run(() -> store.forget(name));
    inStore.forget(name);
    log.info("Pipeline {} isn't started by {} any more", name.pipeline(), name.name());
  }

  /** All triggers but those of pipelines that would start each other for ever. */
  private List<Started> all(Guard guard, Set<String> unread) {
    List<Started> all = new ArrayList<>();
    for (SyncedPipeline pipeline : repositories.known().list()) {
      if (pipeline.isActive()) {
        unread.add(pipeline.name());
      }
      if (pipeline.isActive() && repositories.follows(pipeline)) {
        guard.run(
            pipeline.name(),
            () -> {
              all.addAll(started(pipeline));
              unread.remove(pipeline.name());
            });
      }
    }
    return withoutCycles(all);
  }

  private List<Started> started(SyncedPipeline pipeline) {
    SyncedPipeline.Active active = Objects.requireNonNull(pipeline.active());
    Provided known = provided.get(pipeline.name());
    if (known == null || !known.of().equals(active)) {
      known = new Provided(active, repositories.ready(pipeline));
      provided.put(pipeline.name(), known);
    }
    Path file = known.file();
    Declared declared = declarations.of(active.definition(), file);
    List<PlannedTrigger> triggers = declared.automation().triggers();
    if (triggers.isEmpty()) {
      return List.of();
    }
    Definition definition = definitions.find(active.definition()).orElseThrow();
    Source source = new Source(file, active.commit(), /* modified= */ false);
    return triggers.stream()
        .map(trigger -> new Started(definition, source, trigger, declared.turn()))
        .toList();
  }

  private List<Started> withoutCycles(List<Started> all) {
    Map<String, Set<String>> waits = new HashMap<>();
    for (Started started : all) {
      waits
          .computeIfAbsent(started.definition().pipeline(), name -> new HashSet<>())
          .addAll(TriggerCycles.waitsFor(List.of(started.trigger())));
    }
    TriggerCycles cycles = new TriggerCycles(waits);
    return all.stream()
        .filter(
            started ->
                started.trigger().kind() != Kind.DATASET
                    || isFree(cycles, started.definition().pipeline()))
        .toList();
  }

  private boolean isFree(TriggerCycles cycles, String pipeline) {
    List<String> cycle = cycles.through(pipeline);
    if (cycle.isEmpty()) {
      inCycles.remove(pipeline);
      return true;
    }
    if (inCycles.add(pipeline)) {
      log.warn(
          "Pipelines would start each other for ever, so none of their datasets starts any: {}",
          String.join(" waits for ", cycle));
    }
    return false;
  }
}
