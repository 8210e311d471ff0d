package dev.nightjar.engine.execution;

import java.util.Set;
import java.util.TreeSet;

/**
 * What of a run is run again beside what isn't done.
 *
 * @param all the whole of it
 * @param from steps that are run again with all that follows them
 * @param reuse whether outputs that are known may stand for those of the whole; a step of {@code
 *     from} is always made again
 */
public record Again(boolean all, Set<String> from, boolean reuse) {

  public Again {
    from = Set.copyOf(from);
  }

  /** Only what isn't done. */
  public static Again nothing() {
    return new Again(false, Set.of(), false);
  }

  /** A step and all that follows it. */
  public static Again from(String step) {
    return new Again(false, Set.of(step), false);
  }

  /** Every step, whatever is known. */
  public static Again everything() {
    return new Again(true, Set.of(), false);
  }

  /** Every step, as in a new run: what is known of it is reused. */
  public static Again anew() {
    return new Again(true, Set.of(), true);
  }

  /** Whether done steps stay done. */
  public boolean asksNothing() {
    return !all && from.isEmpty();
  }

  /** What this and another ask for. */
  public Again and(Again other) {
    Set<String> both = new TreeSet<>(from);
    both.addAll(other.from);
    boolean everything = (all && !reuse) || (other.all && !other.reuse);
    return new Again(all || other.all, both, (all || other.all) && !everything);
  }

  /** The same without a step. */
  public Again without(String step) {
    Set<String> left = new TreeSet<>(from);
    left.remove(step);
    return new Again(all, left, reuse);
  }
}
