package dev.nightjar.engine.console.lineage;

import dev.nightjar.engine.console.Address;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Shelf;
import dev.nightjar.engine.console.lineage.Net.Edge;
import dev.nightjar.engine.console.lineage.Net.Node;
import dev.nightjar.engine.execution.Consumed;
import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.FieldGraph;
import dev.nightjar.engine.metadata.FieldLineage;
import dev.nightjar.engine.metadata.LineageGraph;
import dev.nightjar.steps.contract.work.Field;
import dev.nightjar.steps.contract.work.Field.Holder;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes nets of what is recorded, without what the person may not see. */
@ConsolePart
class Nets {

  private final FieldLineage fields;

  Nets(FieldLineage fields) {
    this.fields = fields;
  }

  /** Of versions of datasets and models. */
  Net of(LineageGraph graph, Predicate<String> seen) {
    Map<String, Node> nodes = new LinkedHashMap<>();
    for (LineageGraph.Node each : graph.nodes()) {
      if (seen.test(Shelf.pipelineOf(each.id().name()))) {
        nodes.put(key(each.id()), node(each));
      }
    }
    Set<Edge> edges = new LinkedHashSet<>();
    for (LineageGraph.Edge each : graph.edges()) {
      String from = key(each.from());
      String to = key(each.to());
      if (nodes.containsKey(from) && nodes.containsKey(to)) {
        edges.add(new Edge(from, to));
      }
    }
    return new Net(key(graph.subject().id()), nodes, edges, 0);
  }

  static String key(LineageGraph.Id id) {
    return id.name() + "@" + id.version();
  }

  private static Node node(LineageGraph.Node each) {
    LineageGraph.Id id = each.id();
    String pipeline = Shelf.pipelineOf(id.name());
    boolean model = each.kind() == Consumed.Kind.MODEL;
    return new Node(
        key(id),
        pipeline,
        id.name().substring(Math.min(id.name().length(), pipeline.length() + 1)),
        "%s v%d".formatted(model ? "model" : "dataset", id.version()),
        model ? "model" : "data",
        model ? Shelf.model(id.name(), id.version()) : Shelf.dataset(id.name(), id.version()),
        Shelf.lineage(id.name(), id.version()));
  }

  /** Of a column, and of all that it owes its values to or gives values to. */
  Net of(DatasetVersion dataset, String column, Predicate<String> seen) {
    FieldGraph graph = fields.of(dataset, column);
    Map<String, Node> nodes = new LinkedHashMap<>();
    Set<Edge> edges = new LinkedHashSet<>();
    add(graph.subject(), nodes, seen);
    Stream.of(graph.above(), graph.below())
        .flatMap(side -> Stream.concat(side.values().stream(), side.decisions().stream()))
        .forEach(
            link -> {
              if (add(link.from(), nodes, seen) && add(link.to(), nodes, seen)) {
                edges.add(new Edge(key(link.from()), key(link.to())));
              }
            });
    return new Net(key(graph.subject()), nodes, edges, 0);
  }

  private static String key(FieldGraph.Node node) {
    Integer version = node.version();
    return node.field() + (version == null ? "" : "@" + version);
  }

  private static boolean add(
      FieldGraph.Node node, Map<String, Node> nodes, Predicate<String> seen) {
    Field field = node.field();
    if (field.holder() != Holder.SOURCE && !seen.test(Shelf.pipelineOf(field.name()))) {
      return false;
    }
    nodes.computeIfAbsent(key(node), key -> node(node, key));
    return true;
  }

  private static Node node(FieldGraph.Node node, String key) {
    Field field = node.field();
    Integer version = node.version();
    String of = version == null ? field.name() : "%s v%d".formatted(field.name(), version);
    String column = field.column();
    return switch (field.holder()) {
      case DATASET ->
          new Node(
              key,
              of,
              column == null ? "rows" : column,
              column == null ? "rows" : "column",
              "data",
              dataset(field, version),
              centre(field, version, column));
      case MODEL ->
          new Node(
              key,
              of,
              "model",
              "model",
              "model",
              version == null ? null : Shelf.model(field.name(), version),
              Shelf.lineage(field.name(), version));
      case SOURCE ->
          new Node(
              key,
              "source",
              column == null ? brief(field.name()) : column,
              column == null ? "source" : brief(field.name()),
              "download",
              null,
              "");
      case METRICS -> new Node(key, of, "metrics", "metrics", "check", null, "");
    };
  }

  private static String dataset(Field field, @Nullable Integer version) {
    return version == null ? Shelf.dataset(field.name()) : Shelf.dataset(field.name(), version);
  }

  private static String centre(Field field, @Nullable Integer version, @Nullable String column) {
    return Address.of(Shelf.lineage(field.name(), version)).with("column", column).toString();
  }

  /** The end of a path, which tells it apart best. */
  private static String brief(String path) {
    return path.substring(path.lastIndexOf('/', path.length() - 2) + 1);
  }
}
