package dev.nightjar.engine.console;

import dev.nightjar.engine.access.Guard;
import dev.nightjar.engine.access.Permit;
import dev.nightjar.engine.access.Projects;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.catalog.RepositoryState;
import dev.nightjar.engine.execution.RunFilter.Scope;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the person who asks for a page may see and do. */
@ConsolePart
public class Sight {

  private final Guard guard;

  Sight(Guard guard) {
    this.guard = guard;
  }

  /** Tells of pipelines whether they may be seen. */
  public Predicate<String> seen() {
    return guard.seen();
  }

  /** The pipelines that may be seen; null for all. */
  public @Nullable Scope scope() {
    return guard.scope();
  }

  /** Whether a repository may be seen: it is a project, but for a plain folder. */
  public boolean sees(RepositoryState repository) {
    return guard.may(Role.VIEWER, repository.isFolder() ? Projects.LOCAL : repository.name());
  }

  /**
   * Goes on only for who may look at a pipeline. Others are told what they would be told if there
   * were nothing: else they could find out what there is by asking for it.
   *
   * @throws Missing as {@code absent} says, for others
   */
  public void look(String pipeline, Supplier<Missing> absent) {
    if (!guard.sees(pipeline)) {
      throw absent.get();
    }
  }

  /** For the person to look at a pipeline for longer than a request takes. */
  public Permit permit(String pipeline) {
    return guard.permit(pipeline);
  }

  /** For the person to be told that something has changed. */
  public Permit permit() {
    return guard.permit();
  }

  /**
   * Goes on only for who may do with a pipeline what a role may.
   *
   * @return the person's name
   * @throws Missing as {@code absent} says, for who may not even look at it
   * @throws dev.nightjar.engine.access.Forbidden for others
   */
  public String act(Role least, String pipeline, Supplier<Missing> absent) {
    look(pipeline, absent);
    guard.require(least, pipeline);
    return guard.caller().name();
  }

  /** What the person may do with a pipeline, for what is offered to them. */
  public Hands hands(String pipeline) {
    String project = guard.projectOf(pipeline);
    return new Hands(guard.may(Role.EDITOR, project), guard.may(Role.OPERATOR, project));
  }

  /**
   * What is offered to a person.
   *
   * @param edits whether runs may be asked for, and questions answered
   * @param operates whether runs may be cancelled and repaired, and pipelines paused
   */
  public record Hands(boolean edits, boolean operates) {}

  /** Whoever asks. */
  public String who() {
    return guard.caller().name();
  }
}
