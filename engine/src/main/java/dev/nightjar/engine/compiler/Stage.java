package dev.nightjar.engine.compiler;

import java.util.List;

/**
 * Steps that run as one: one that writes, trains or measures, and the lazy ones that only it needs.
 *
 * @param members the lazy ones in an order in which each follows what it reads, then the sink
 */
public record Stage(List<String> members) {

  public Stage {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("Cannot make a stage of no steps");
    }
  }

  /** The step whose work makes the others' happen; it gives the stage its name. */
  public String sink() {
    return members.get(members.size() - 1);
  }
}
