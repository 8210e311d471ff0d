package dev.nightjar.engine.console.lineage;

import dev.nightjar.engine.console.Address;
import dev.nightjar.engine.console.BadQuery;
import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Missing;
import dev.nightjar.engine.console.Shelf;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.console.graph.Drawings;
import dev.nightjar.engine.console.lineage.Net.Direction;
import dev.nightjar.engine.execution.Consumed;
import dev.nightjar.engine.metadata.DatasetHistory;
import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.Datasets;
import dev.nightjar.engine.metadata.Lineage;
import dev.nightjar.engine.metadata.LineageGraph;
import dev.nightjar.engine.registry.ModelShelf;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What was made from what: whole datasets and models, or columns. */
@ConsolePage
class LineageScreen {

  private static final List<String> DEPTHS =
      List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "all");

  private static final int OFFERED = 200;
  private static final int DRAWN = 400;

  private final Lineage lineage;
  private final DatasetHistory history;
  private final Datasets datasets;
  private final ModelShelf models;
  private final Nets nets;
  private final Drawings drawings;
  private final Sight sight;

  LineageScreen(
      Lineage lineage,
      DatasetHistory history,
      Datasets datasets,
      ModelShelf models,
      Nets nets,
      Drawings drawings,
      Sight sight) {
    this.lineage = lineage;
    this.history = history;
    this.datasets = datasets;
    this.models = models;
    this.nets = nets;
    this.drawings = drawings;
    this.sight = sight;
  }

  @GetMapping("/lineage")
  String lineage(@ModelAttribute("asked") LineageAsked asked, Model model) {
    BadQuery.unlessOneOf("depth", asked.depth(), DEPTHS.stream());
    BadQuery.unlessOneOf("way", asked.way(), Stream.of(Direction.values()));
    Predicate<String> seen = sight.seen();
    model.addAttribute("offered", offered(seen));
    if (asked.of().isEmpty()) {
      return "console/lineage";
    }
    Supplier<Missing> absent =
        () ->
            new Missing(
                "Cannot find what was made under this name: " + asked.of(),
                "Names are full ones, such as rain.model; the lists of data and models show them");
    sight.look(Shelf.pipelineOf(asked.of()), absent);
    LineageGraph graph = lineage.of(asked.of(), asked.version()).orElseThrow(absent);
    LineageGraph.Id id = graph.subject().id();
    DatasetVersion dataset =
        graph.subject().kind() == Consumed.Kind.DATASET
            ? history.find(id.name(), id.version()).orElse(null)
            : null;
    Net all =
        dataset != null && asked.column() != null
            ? nets.of(dataset, column(dataset, asked.column()), seen)
            : nets.of(graph, seen);
    Net net = all.within(asked.steps(), asked.direction());
    List<String> path = asked.to() == null ? List.of() : net.path(asked.to());
    model.addAttribute("subject", id);
    model.addAttribute("columns", dataset == null ? List.of() : dataset.schema().names());
    model.addAttribute("net", net);
    model.addAttribute("path", nodes(net, path));
    Net.Node chosen = asked.to() == null ? null : net.nodes().get(asked.to());
    model.addAttribute("chosen", chosen);
    model.addAttribute("large", net.nodes().size() > DRAWN);
    if (net.nodes().size() <= DRAWN) {
      Set<String> way = new HashSet<>(path);
      model.addAttribute(
          "picture", NetPicture.of(net, asked.to(), way, drawings, key -> asked.towards(key)));
    }
    return "console/lineage";
  }

  /** As the schema has it. */
  private static String column(DatasetVersion dataset, @Nullable String asked) {
    String name = asked == null ? "" : asked;
    return dataset
        .schema()
        .column(name)
        .orElseThrow(
            () ->
                new Missing(
                    "Cannot find column %s of %s".formatted(name, dataset.name()),
                    "It has: " + String.join(", ", dataset.schema().names())))
        .name();
  }

  private static List<Net.Node> nodes(Net net, List<String> keys) {
    List<Net.Node> nodes = new ArrayList<>();
    for (String key : keys) {
      Net.Node node = net.nodes().get(key);
      if (node != null) {
        nodes.add(node);
      }
    }
    return nodes;
  }

  private List<String> offered(Predicate<String> seen) {
    List<String> names = new ArrayList<>();
    datasets.list(null, null, OFFERED).forEach(each -> names.add(each.name()));
    models.models("", null, OFFERED).forEach(each -> names.add(each.model()));
    return names.stream().filter(name -> seen.test(Shelf.pipelineOf(name))).sorted().toList();
  }

  /** What is looked at, as it stands in the address. */
  record LineageAsked(
      @Nullable String of,
      @Nullable Integer version,
      @Nullable String column,
      @Nullable String depth,
      @Nullable String way,
      @Nullable String to) {

    LineageAsked {
      of = of == null ? "" : of.strip();
      column = column == null || column.isBlank() ? null : column;
      to = to == null || to.isBlank() ? null : to;
      depth = depth == null || depth.isBlank() ? "3" : depth;
      way = way == null || way.isBlank() ? "both" : way;
    }

    @Override
    public String of() {
      return of == null ? "" : of;
    }

    /** 0 for all. */
    int steps() {
      return "all".equals(depth) || depth == null ? 0 : Integer.parseInt(depth);
    }

    Direction direction() {
      return "up".equals(way) ? Direction.UP : "down".equals(way) ? Direction.DOWN : Direction.BOTH;
    }

    /** Where the way to a thing is plain; to none for null. */
    public String towards(@Nullable String key) {
      return Address.of("/lineage")
          .with("of", of)
          .with("version", version)
          .with("column", column)
          .with("depth", depth)
          .with("way", way)
          .with("to", key)
          .toString();
    }

    public String plain() {
      return towards(null);
    }
  }
}
