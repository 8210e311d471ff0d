package dev.nightjar.steps.spark.library.lineage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnionLoop;
import org.apache.spark.sql.catalyst.plans.logical.UnionLoopRef;
import org.apache.spark.sql.catalyst.plans.logical.WithCTE;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** What a query defines by WITH and reads by name, also where a definition reads itself. */
final class NamedPlans {

  private final PlanOrigins plans;
  private final Map<Long, Definition> definitions = new HashMap<>();
  private final Map<Long, Definition> loops = new HashMap<>();

  NamedPlans(PlanOrigins plans) {
    this.plans = plans;
  }

  /** What a node gives that defines a name or stands for one; empty for other nodes. */
  Optional<Traced> of(LogicalPlan plan) {
    if (plan instanceof WithCTE with) {
      CollectionConverters.asJava(with.cteDefs()).forEach(this::define);
      return Optional.of(plans.of(with.plan()));
    }
    if (plan instanceof CTERelationRef reference) {
      return Optional.ofNullable(definitions.get(reference.cteId()))
          .map(definition -> definition.as(reference.output()));
    }
    if (plan instanceof UnionLoop loop) {
      return Optional.of(loop(loop));
    }
    if (plan instanceof UnionLoopRef reference) {
      return Optional.ofNullable(loops.get(reference.loopId()))
          .map(definition -> definition.as(reference.output()));
    }
    return Optional.empty();
  }

  private void define(CTERelationDef definition) {
    definitions.put(
        definition.id(),
        new Definition(plans.of(definition.child()), list(definition.child().output())));
  }

  /** Goes round until nothing new is found: each round can only add origins. */
  private Traced loop(UnionLoop loop) {
    List<Attribute> output = list(loop.output());
    Traced found = plans.of(loop.anchor()).as(list(loop.anchor().output()), output);
    Traced before;
    do {
      before = found;
      loops.put(loop.id(), new Definition(found, output));
      Traced round = plans.of(loop.recursion()).as(list(loop.recursion().output()), output);
      found = found.and(round);
    } while (!found.equals(before));
    return found;
  }

  private static List<Attribute> list(Seq<Attribute> attributes) {
    return CollectionConverters.asJava(attributes);
  }

  private record Definition(Traced rows, List<Attribute> output) {
    Traced as(Seq<Attribute> others) {
      return rows.as(output, list(others));
    }
  }
}
