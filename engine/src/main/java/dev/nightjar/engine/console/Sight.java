package dev.nightjar.engine.console;

import dev.nightjar.engine.access.Guard;
import dev.nightjar.engine.access.Role;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What the person who asks for a page may see and do. */
@ConsolePart
public class Sight {

  private final Guard guard;

  Sight(Guard guard) {
    this.guard = guard;
  }

  /** Tells of pipelines whether they may be seen. */
  public Predicate<String> seen() {
    Optional<Set<String>> visible = guard.visible();
    if (visible.isEmpty()) {
      return pipeline -> true;
    }
    Map<String, Boolean> known = new HashMap<>();
    return pipeline ->
        known.computeIfAbsent(pipeline, name -> visible.get().contains(guard.projectOf(name)));
  }

  /**
   * Goes on only for who may look at a pipeline.
   *
   * @throws dev.nightjar.engine.access.Forbidden for others
   */
  public void look(String pipeline) {
    guard.require(Role.VIEWER, guard.projectOf(pipeline));
  }

  /**
   * Goes on only for who may do with a pipeline what a role may.
   *
   * @return the person's name
   * @throws dev.nightjar.engine.access.Forbidden for others
   */
  public String act(Role least, String pipeline) {
    guard.require(least, guard.projectOf(pipeline));
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
