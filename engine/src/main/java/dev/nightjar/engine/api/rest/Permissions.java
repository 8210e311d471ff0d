package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.access.Guard;
import dev.nightjar.engine.access.Permit;
import dev.nightjar.engine.access.Projects;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.catalog.RepositoryState;
import dev.nightjar.engine.catalog.Upstream;
import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.triggering.RequestKey;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the caller may see and do, by pipeline. */
@Component
final class Permissions {

  private final Guard guard;

  Permissions(Guard guard) {
    this.guard = guard;
  }

  /** Who asks, as it is written down beside what they decide. */
  String caller() {
    return guard.caller().name();
  }

  /** A key that the caller asks with; nobody else's. */
  @Nullable RequestKey key(@Nullable String text) {
    return text == null ? null : new RequestKey(guard.caller().identity(), text);
  }

  /** Goes on only for who may do this with a pipeline. */
  void require(Role least, String pipeline) {
    guard.require(least, pipeline);
  }

  /** For the caller to look at a pipeline for longer than a request takes. */
  Permit permit(String pipeline) {
    return guard.permit(pipeline);
  }

  /** Goes on only for who may do this everywhere. */
  void requireEverywhere(Role least) {
    guard.requireEverywhere(least);
  }

  /** Whether the caller may look at a pipeline. */
  boolean sees(String pipeline) {
    return guard.sees(pipeline);
  }

  /** The same of many pipelines. */
  Predicate<String> seen() {
    return guard.seen();
  }

  /** Whether the caller may look at a repository: it is a project, but for a plain folder. */
  boolean sees(Upstream upstream) {
    return guard.may(Role.VIEWER, upstream.folder() == null ? upstream.name() : Projects.LOCAL);
  }

  /** The same of what is known of one. */
  boolean sees(RepositoryState repository) {
    return guard.may(Role.VIEWER, repository.isFolder() ? Projects.LOCAL : repository.name());
  }

  /** Whether the caller may look at what a full name such as {@code rain.scores} names. */
  boolean seesNamed(String name) {
    return sees(pipelineOf(name));
  }

  /** The same of many names. */
  Predicate<String> seenNamed() {
    Predicate<String> seen = guard.seen();
    return name -> seen.test(pipelineOf(name));
  }

  /** The pipeline that made what has this full name. */
  static String pipelineOf(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** The pipelines that the caller may look at; null for all. */
  @Nullable Scope scope() {
    return guard.scope();
  }
}
