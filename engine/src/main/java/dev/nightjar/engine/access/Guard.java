package dev.nightjar.engine.access;

import dev.nightjar.engine.execution.Purpose;
import java.util.Optional;
import java.util.Set;
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

  Guard(Purpose purpose, ObjectProvider<CurrentCaller> current, Projects projects) {
    // A server that couldn't tell its callers mustn't take them for the local person.
    this.current = purpose == Purpose.SERVE ? current.getObject() : new LocalPerson();
    this.projects = projects;
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
   * Goes on only for who may do in a project what a role may.
   *
   * @throws Forbidden for others
   */
  public void require(Role least, String project) {
    Caller caller = caller();
    if (!caller.may(least, project)) {
      throw new Forbidden(caller, least, "in project " + project);
    }
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

  /** The projects that the caller may look at; empty for all. */
  public Optional<Set<String>> visible() {
    return caller().visible();
  }
}
