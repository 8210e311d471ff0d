package dev.nightjar.engine.reproduction;

import dev.nightjar.engine.execution.Change;
import dev.nightjar.engine.execution.Recipe;
import dev.nightjar.engine.execution.StepHistory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Finds what isn't as it was when a model was made, and which run saw it first. */
@Component
public final class Causes {

  private final StepHistory history;

  Causes(StepHistory history) {
    this.history = history;
  }

  /** The same result, with what is known of when its causes began. */
  public Reproduction date(Reproduction found) {
    return found.with(
        found.causes().stream().map(cause -> cause.since(since(found.original(), cause))).toList());
  }

  /** What has changed for the steps of a chain; what concerns several is told of the first. */
  static List<Cause> of(Original original, List<Chain.Link> chain, List<Look> looks) {
    List<Cause> causes = new ArrayList<>();
    Set<Change> settings = new HashSet<>();
    for (Chain.Link link : chain) {
      String step = link.step().name();
      Recipe recorded = original.recipe(step).orElse(null);
      if (recorded != null) {
        String now = identity(link, recorded, looks);
        for (Change change : recorded.changesTo(now)) {
          if (change.kind() != Change.Kind.SETTING || settings.add(change)) {
            causes.add(new Cause(step, change, now, /* since= */ null));
          }
        }
      }
    }
    return causes;
  }

  /** Of a step that can't be done again, what it would be done by. */
  private static String identity(Chain.Link link, Recipe recorded, List<Look> looks) {
    String step = link.step().name();
    String source =
        looks.stream()
            .filter(look -> look.step().equals(step) && !look.readable())
            .map(Look::now)
            .filter(now -> now != null)
            .findFirst()
            .orElse(null);
    if (source == null) {
      return link.step().identity();
    }
    JsonMapper json = JsonMapper.shared();
    ObjectNode tree = (ObjectNode) json.readTree(recorded.identity());
    tree.put("source", source);
    return json.writeValueAsString(tree);
  }

  private @Nullable String since(Original original, Cause cause) {
    String run = original.run().summary().id();
    return history.since(run, original.run().summary().pipeline(), cause.step()).stream()
        .filter(past -> saw(past.recipe(), cause))
        .map(StepHistory.Past::run)
        .findFirst()
        .orElse(null);
  }

  /** Whether a step was then, in what has changed, as it is now. */
  private static boolean saw(Recipe past, Cause cause) {
    return past.changesTo(cause.identity()).stream()
        .noneMatch(left -> isOf(left, cause.change()) || hides(left.kind(), cause.change().kind()));
  }

  private static boolean isOf(Change left, Change change) {
    return left.kind() == change.kind() && left.subject().equals(change.subject());
  }

  /** Whether nothing is said of one kind of change where there is the other. */
  private static boolean hides(Change.Kind left, Change.Kind kind) {
    return left == Change.Kind.STEP_KIND
        || (left == Change.Kind.QUERY && kind == Change.Kind.COLUMNS);
  }
}
