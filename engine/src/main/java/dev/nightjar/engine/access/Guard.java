package dev.nightjar.engine.access;

import dev.nightjar.engine.access.Caller.Kind;
import dev.nightjar.engine.execution.Purpose;
import dev.nightjar.engine.execution.RunFilter.Scope;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Says who asks and what they may do. Every service that somebody reaches over the network asks it
 * first. It knows the caller on the thread that a request came in on, and nowhere else: who goes on
 * in another thread takes {@link #caller()} along.
 */
@Component
public final class Guard {

  private final CurrentCaller current;
  private final Projects projects;
  private final Clock clock;

  Guard(Purpose purpose, ObjectProvider<CurrentCaller> current, Projects projects, Clock clock) {
    // A server that couldn't tell its callers mustn't take them for the local person.
    this.current = purpose == Purpose.SERVE ? current.getObject() : new LocalPerson();
    this.projects = projects;
    this.clock = clock;
  }

  /** Who asks. */
  public Caller caller() {
    return current.get();
  }

  /** Whether the caller may do in a project what a role may. */
  public boolean may(Role least, String project) {
    return caller().may(least, project);
  }

  /**
   * Goes on only for who may do with a pipeline what a role may.
   *
   * @throws Forbidden for others
   */
  public void require(Role least, String pipeline) {
    Caller caller = caller();
    String project = projectOf(pipeline);
    if (!caller.may(least, project)) {
      throw new Forbidden(
          caller,
          least,
          // Whoever may not look at a project isn't told that there is one.
          caller.may(Role.VIEWER, project) ? "in project " + project : "in its project");
    }
  }

  /**
   * For the caller to look at a pipeline for longer than a request takes, which they may now.
   *
   * @see #require
   */
  public Permit permit(String pipeline) {
    return new LastingPermit(
        current.later(), caller -> caller.may(Role.VIEWER, projectOf(pipeline)), clock);
  }

  /** For the caller to listen to what everybody who is known may hear. */
  public Permit permit() {
    return new LastingPermit(current.later(), caller -> caller.kind() != Kind.NOBODY, clock);
  }

  /**
   * Goes on only for who may do in all projects what a role may: for what belongs to none of them.
   *
   * @throws Forbidden for others
   */
  public void requireEverywhere(Role least) {
    Caller caller = caller();
    if (!caller.mayEverywhere(least)) {
      throw new Forbidden(caller, least, "in all projects");
    }
  }

  /**
   * Goes on only for an administrator of all projects.
   *
   * @throws Forbidden for others
   */
  public void requireAdmin() {
    requireEverywhere(Role.ADMIN);
  }

  /** The project of a pipeline, whether it exists or not. */
  public String projectOf(String pipeline) {
    return projects.of(pipeline);
  }

  /** The projects of all pipelines, by pipeline; what isn't there is {@link Projects#LOCAL}. */
  public Map<String, String> projects() {
    return projects.all();
  }

  /** The pipelines that the caller may look at; null for all. */
  public @Nullable Scope scope() {
    if (visible().isEmpty()) {
      return null;
    }
    // What no repository declares is one project: its pipelines are those that aren't known here.
    boolean local = may(Role.VIEWER, Projects.LOCAL);
    return new Scope(
        projects().entrySet().stream()
            .filter(each -> may(Role.VIEWER, each.getValue()) != local)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet()),
        local);
  }

  /** The projects that the caller may look at; empty for all. */
  public Optional<Set<String>> visible() {
    return caller().visible();
  }

  /** Whether the caller may look at a pipeline. */
  public boolean sees(String pipeline) {
    Caller caller = caller();
    return caller.mayEverywhere(Role.VIEWER) || caller.may(Role.VIEWER, projectOf(pipeline));
  }

  /** Like {@link #sees}, for many pipelines: their projects are asked for at once. */
  public Predicate<String> seen() {
    Caller caller = caller();
    if (caller.mayEverywhere(Role.VIEWER)) {
      return pipeline -> true;
    }
    Map<String, String> known = projects();
    return pipeline -> caller.may(Role.VIEWER, known.getOrDefault(pipeline, Projects.LOCAL));
  }
}
