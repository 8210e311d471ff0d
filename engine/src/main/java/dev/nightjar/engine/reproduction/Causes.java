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
import tools.jackson.databind.JsonNode;
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
    JsonNode now = value(cause.identity(), cause.change());
    String run = original.run().summary().id();
    return history.since(run, original.run().summary().pipeline(), cause.step()).stream()
        .filter(past -> value(past.recipe().identity(), cause.change()).equals(now))
        .map(StepHistory.Past::run)
        .findFirst()
        .orElse(null);
  }

  private static JsonNode value(String identity, Change change) {
    JsonNode tree = JsonMapper.shared().readTree(identity);
    return switch (change.kind()) {
      case STEP_KIND -> tree.path("kind");
      case NIGHTJAR -> tree.path("version");
      case QUERY -> tree.path("query");
      case COLUMNS -> tree.path("schema");
      case CODE -> tree.path("code");
      case DEFINITION -> tree.path("definition");
      case SOURCE, UNKNOWN_SOURCE -> tree.path("source");
      case SETTING -> tree.path("settings").path(change.subject());
      case PARAMETER -> tree.path("parameters");
      case DATASET, MODEL, RIVAL, GATE, CONDITION -> tree;
    };
  }
}
