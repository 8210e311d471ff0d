package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.access.Guard;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipelines;
import dev.nightjar.engine.execution.RunFilter.Scope;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the caller may see and do, by pipeline. */
@Component
final class Permissions {

  private final Guard guard;
  private final SyncedPipelines pipelines;

  Permissions(Guard guard, SyncedPipelines pipelines) {
    this.guard = guard;
    this.pipelines = pipelines;
  }

  /** Who asks, as it is written down beside what they decide. */
  String caller() {
    return guard.caller().name();
  }

  /** Goes on only for who may do this with a pipeline. */
  void require(Role least, String pipeline) {
    guard.require(least, guard.projectOf(pipeline));
  }

  /** Goes on only for who may do this everywhere. */
  void requireEverywhere(Role least) {
    guard.requireEverywhere(least);
  }

  /** Whether the caller may look at a pipeline. */
  boolean sees(String pipeline) {
    return guard.visible().isEmpty() || guard.may(Role.VIEWER, guard.projectOf(pipeline));
  }

  /** Whether the caller may look at what a full name such as {@code rain.scores} names. */
  boolean seesNamed(String name) {
    return sees(pipelineOf(name));
  }

  /** The pipeline that made what has this full name. */
  static String pipelineOf(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** The pipelines that the caller may look at; null for all. */
  @Nullable Scope scope() {
    Optional<Set<String>> visible = guard.visible();
    if (visible.isEmpty()) {
      return null;
    }
    // What no repository declares is one project: its pipelines are those that aren't known here.
    boolean local = guard.may(Role.VIEWER, guard.projectOf(""));
    Set<String> names = new HashSet<>();
    for (SyncedPipeline pipeline : pipelines.list()) {
      boolean seen = guard.may(Role.VIEWER, guard.projectOf(pipeline.name()));
      if (seen != local) {
        names.add(pipeline.name());
      }
    }
    return new Scope(names, local);
  }
}
