package dev.nightjar.engine.api;

import dev.nightjar.engine.metadata.FieldGraph.Node;
import dev.nightjar.engine.metadata.FieldGraph.Side;
import dev.nightjar.steps.contract.work.Field.Holder;
import java.util.Set;
import java.util.TreeSet;

/** The models and pipelines that a column reaches, whether by its values or by its decisions. */
record Uses(Set<String> models, Set<String> pipelines) {

  static Uses of(Side below) {
    Set<String> models = new TreeSet<>();
    Set<String> pipelines = new TreeSet<>();
    for (Node node : below.affected()) {
      String name = node.field().name();
      pipelines.add(name.substring(0, name.indexOf('.')));
      if (node.field().holder() == Holder.MODEL) {
        models.add(FieldName.of(FieldJson.Field.of(node)));
      }
    }
    return new Uses(models, pipelines);
  }
}
