package dev.nightjar.engine.console.models;

import dev.nightjar.engine.console.Address;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Missing;
import dev.nightjar.engine.console.Shelf;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.console.chart.Amount;
import dev.nightjar.engine.console.chart.Lines;
import dev.nightjar.engine.console.models.ModelSheet.Alias;
import dev.nightjar.engine.console.models.ModelSheet.Figure;
import dev.nightjar.engine.console.models.ModelSheet.Full;
import dev.nightjar.engine.console.models.ModelSheet.Target;
import dev.nightjar.engine.console.models.ModelSheet.Trained;
import dev.nightjar.engine.console.models.ModelSheet.Version;
import dev.nightjar.engine.metadata.Curves;
import dev.nightjar.engine.metadata.Measurement;
import dev.nightjar.engine.metadata.Metrics;
import dev.nightjar.engine.registry.ModelDetails;
import dev.nightjar.engine.registry.ModelShelf;
import dev.nightjar.engine.registry.Models;
import dev.nightjar.engine.registry.RegisteredModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts together what there is to tell of models. */
@ConsolePart
class ModelSheets {

  private static final int PAGE = 25;
  private static final int FEW = 4;
  private static final int MOVES = 20;

  private final ModelShelf shelf;
  private final Models models;
  private final Metrics metrics;
  private final Curves curves;
  private final Evaluations evaluations;
  private final Sight sight;

  ModelSheets(
      ModelShelf shelf,
      Models models,
      Metrics metrics,
      Curves curves,
      Evaluations evaluations,
      Sight sight) {
    this.shelf = shelf;
    this.models = models;
    this.metrics = metrics;
    this.curves = curves;
    this.evaluations = evaluations;
    this.sight = sight;
  }

  ModelSheet.Line line(ModelShelf.Line line) {
    return new ModelSheet.Line(
        line.model(),
        Shelf.model(line.model()),
        line.versions(),
        line.latest(),
        Shelf.model(line.model(), line.latest()),
        line.madeAt(),
        aliases(line.model(), line.aliases()),
        figures(line.attempt()).entrySet().stream()
            .limit(FEW)
            .map(each -> new Figure(each.getKey(), Amount.figure(each.getValue())))
            .toList());
  }

  private static List<Alias> aliases(String model, Map<String, Integer> aliases) {
    List<Alias> all = new ArrayList<>();
    aliases.forEach((name, number) -> all.add(new Alias(name, number, Shelf.model(model, number))));
    return all;
  }

  /** The figures of the model itself in its last evaluation. */
  private Map<String, Double> figures(String attempt) {
    Map<String, Double> figures = new LinkedHashMap<>();
    String last = null;
    for (Measurement each : metrics.ofModel(attempt)) {
      last = last == null ? each.attempt() : last;
      if (each.subject().equals("model") && each.attempt().equals(last)) {
        figures.put(each.metric(), each.figure());
      }
    }
    return figures;
  }

  ModelSheet.Model model(String name, @Nullable Integer before) {
    String pipeline = Shelf.pipelineOf(name);
    sight.look(pipeline, () -> Missing.model(name));
    List<RegisteredModel> page = shelf.versions(name, before, PAGE + 1);
    if (page.isEmpty() && before == null) {
      throw Missing.model(name);
    }
    List<RegisteredModel> shown = page.subList(0, Math.min(PAGE, page.size()));
    Map<Integer, Map<String, Double>> figures = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>();
    for (RegisteredModel each : shown) {
      Map<String, Double> found = figures(each.version().attempt());
      figures.put(each.version().number(), found);
      names.addAll(found.keySet());
    }
    List<String> columns = names.stream().limit(FEW).toList();
    return new ModelSheet.Model(
        name,
        Shelf.model(name),
        pipeline,
        Links.pipeline(pipeline),
        Shelf.lineage(name, null),
        aliases(name, shelf.aliases(name)),
        columns,
        shown.stream()
            .map(
                each ->
                    version(each, columns, figures.getOrDefault(each.version().number(), Map.of())))
            .toList(),
        page.size() > PAGE
            ? Address.of(Shelf.model(name))
                .with("before", page.get(PAGE - 1).version().number())
                .toString()
            : null,
        shelf.moves(name, MOVES).stream().map(Moves::of).toList(),
        sight.hands(pipeline).operates());
  }

  private static Version version(
      RegisteredModel each, List<String> columns, Map<String, Double> figures) {
    return new Version(
        each.version().number(),
        Shelf.model(each.version().model(), each.version().number()),
        each.aliases(),
        columns.stream()
            .map(metric -> figures.containsKey(metric) ? Amount.figure(figures.get(metric)) : "–")
            .toList(),
        each.madeAt(),
        each.run(),
        Links.run(each.run()));
  }

  /**
   * All that is known of a version that the person may look at.
   *
   * @throws Missing where there is none
   */
  ModelDetails details(String name, int number) {
    Supplier<Missing> absent =
        () ->
            new Missing(
                "Cannot find version %d of model: %s".formatted(number, name),
                "The model's page shows which there are");
    sight.look(Shelf.pipelineOf(name), absent);
    return models.show(name, number).orElseThrow(absent);
  }

  Full full(ModelDetails details) {
    String name = details.model().version().model();
    int number = details.model().version().number();
    return new Full(
        name,
        Shelf.model(name),
        number,
        Shelf.model(name, number),
        Shelf.lineage(name, number),
        details.model().aliases(),
        details.model().run(),
        Links.run(details.model().run()),
        details.model().madeAt(),
        details.commit(),
        details.modified(),
        details.definition(),
        details.model().version().fingerprint(),
        new TreeMap<>(details.parameters()),
        details.environment(),
        trainedOn(details),
        evaluations.of(details.metrics()),
        details.model().version().stored().signature(),
        Lines.of(List.of(named(details))),
        details.history().stream().map(Moves::of).toList(),
        sight.hands(Shelf.pipelineOf(name)).operates(),
        targets(name, number));
  }

  Lines.Named named(ModelDetails details) {
    return new Lines.Named(
        "Version " + details.model().version().number(),
        curves.ofModel(details.model().version().attempt()));
  }

  private static List<Trained> trainedOn(ModelDetails details) {
    List<Trained> trained = new ArrayList<>();
    details
        .trainedOn()
        .forEach(
            (dataset, fingerprint) ->
                trained.add(new Trained(dataset, Shelf.dataset(dataset), fingerprint)));
    return trained;
  }

  private List<Target> targets(String name, int number) {
    List<Target> targets = new ArrayList<>();
    shelf
        .aliases(name)
        .forEach(
            (alias, from) -> {
              if (from != number) {
                targets.add(new Target(alias, from));
              }
            });
    return targets;
  }
}
