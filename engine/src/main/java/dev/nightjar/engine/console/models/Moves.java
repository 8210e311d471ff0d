package dev.nightjar.engine.console.models;

import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.registry.AliasMove;

/** Says who has moved an alias: a person, or a step of a run. */
final class Moves {

  private static final String PERSON = "by ";

  private Moves() {}

  static ModelSheet.Move of(AliasMove move) {
    String mover = move.attempt();
    boolean person = mover.startsWith(PERSON);
    int slash = mover.indexOf('/');
    String run = slash < 0 ? mover : mover.substring(0, slash);
    return new ModelSheet.Move(
        move.alias(),
        move.from(),
        move.to(),
        move.at(),
        person ? mover.substring(PERSON.length()) : run,
        person ? null : Links.run(run));
  }
}
