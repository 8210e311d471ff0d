package dev.nightjar.engine.execution;

import java.util.List;
import java.util.Optional;

/** Which runs wait in vain, as long as no larger server is started. */
public interface Unfits {

  /** All of them, in the order in which they would be taken. */
  List<Unfit> all();

  /** The one of this id, if it is one. */
  Optional<Unfit> of(String run);
}
