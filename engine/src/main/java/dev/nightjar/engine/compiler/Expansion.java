package dev.nightjar.engine.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts the steps of a definition in the place of the step that runs it. They get that step's name
 * in front of theirs, and read what it gives them; what their own definition calls things stays, so
 * that neither their text nor what determines their outputs depends on who runs them.
 */
final class Expansion {

  /** Where the datasets are that a step gives, behind its kind. */
  static final String INPUTS = "/inputs";

  private final Written call;
  private final String name;
  private final Outline called;
  private final List<Condition> conditions;
  private final Map<String, DatasetInput> given = new LinkedHashMap<>();
  private final List<Edge> first = new ArrayList<>();
  private final Map<String, Edge> reading = new LinkedHashMap<>();

  /**
   * Expands one step.
   *
   * @param links what the step gives, each under the name of the input, and what it waits for
   * @param conditions under which all of it is run
   * @param after what all of it is run after
   */
  Expansion(
      Written call, Outline called, Links links, List<Condition> conditions, List<String> after) {
    this(call.step(), call, called, links, conditions, after);
  }

  private Expansion(
      String name,
      Written call,
      Outline called,
      Links links,
      List<Condition> conditions,
      List<String> after) {
    Set<String> awaited = new LinkedHashSet<>();
    for (Condition condition : conditions) {
      if (condition instanceof Condition.OnFigure figure) {
        awaited.add(figure.step());
      }
    }
    this.conditions = List.copyOf(conditions);
    this.call = call;
    this.name = name;
    this.called = called;
    links.datasets().forEach(dataset -> given.put(dataset.reference(), dataset));
    for (Edge edge : links.edges()) {
      if (edge.place().pointer().matches("/[a-z]+" + INPUTS + "/.*")) {
        reading.put(edge.upstream(), edge);
        if (awaited.contains(edge.upstream()) || after.contains(Names.step(edge.upstream()))) {
          first.add(edge);
        }
      } else {
        first.add(edge);
      }
    }
  }

  /**
   * A definition for a row, or for any.
   *
   * @param row the row's name
   * @param links what the step gives, and what it waits for
   */
  static Expansion branch(String name, String row, Written call, Outline called, Links links) {
    return new Expansion(name + "." + row, call, called, links, List.of(), List.of());
  }

  /** A definition under another name, which is given datasets by whoever runs it in the end. */
  static Expansion of(String name, Written call, Outline called) {
    List<DatasetInput> own =
        called.inputs().keySet().stream().map(input -> new DatasetInput(input, input)).toList();
    Links links = new Links(own, List.of(), List.of());
    return new Expansion(name, call, called, links, List.of(), List.of());
  }

  List<OutlinedStep> steps() {
    return called.steps().stream().map(this::step).toList();
  }

  /**
   * What is demanded of the datasets that are given.
   *
   * @param kind the kind of the step that gives them
   */
  List<Demand> demands(String kind) {
    List<Demand> demands = new ArrayList<>();
    called
        .inputs()
        .forEach(
            (input, demanded) -> {
              DatasetInput dataset = Objects.requireNonNull(given.get(input));
              demands.add(new InputDemand(name, call, kind, input, demanded, dataset));
            });
    demands.addAll(inner());
    return demands;
  }

  /** What the definition which is expanded promises, and what those demand that it runs itself. */
  List<Demand> inner() {
    return called.demands().stream()
        .map(inner -> inner.within(name, dataset(inner.dataset())))
        .toList();
  }

  private OutlinedStep step(OutlinedStep inner) {
    List<DatasetInput> datasets = inner.links().datasets().stream().map(this::dataset).toList();
    List<Edge> edges = new ArrayList<>();
    for (Edge edge : inner.links().edges()) {
      edges.add(new Edge(name + "." + edge.upstream(), edge.place()));
    }
    List<Condition> all = new ArrayList<>();
    inner.conditions().forEach(condition -> all.add(within(condition)));
    if (edges.isEmpty()) {
      // What follows the first steps waits with them, and is skipped with them.
      edges.addAll(first);
      all.addAll(conditions);
    }
    Set<String> outside = new LinkedHashSet<>();
    inner.links().datasets().stream()
        .filter(this::isGiven)
        .forEach(input -> outside.add(dataset(input).step()));
    inner.conditions().stream()
        .flatMap(condition -> given(condition).stream())
        .forEach(input -> outside.add(dataset(input).step()));
    outside.stream()
        .flatMap(step -> Optional.ofNullable(reading.get(step)).stream())
        .forEach(edges::add);
    return new OutlinedStep(
        name + "." + inner.name(),
        inner.written(),
        inner.parameters(),
        new Links(datasets, models(inner.links().models()), edges),
        inner.movedHere().stream().map(each -> each.within(name)).collect(Collectors.toSet()),
        all,
        inner.gates(),
        inner.retry(),
        inner.timeout(),
        inner.materialize(),
        inner.resources(),
        inner.repeated());
  }

  private Condition within(Condition condition) {
    return condition instanceof Condition.OnRows rows
        ? rows.on(dataset(rows.dataset()))
        : condition.within(name);
  }

  /** The dataset from outside whose rows a condition counts. */
  private Optional<DatasetInput> given(Condition condition) {
    return condition instanceof Condition.OnRows rows && isGiven(rows.dataset())
        ? Optional.of(rows.dataset())
        : Optional.empty();
  }

  private List<ModelInput> models(List<ModelInput> models) {
    return models.stream().map(model -> model.within(name)).toList();
  }

  private DatasetInput dataset(DatasetInput inner) {
    return isGiven(inner)
        ? Objects.requireNonNull(given.get(inner.step())).known(inner.reference())
        : inner.within(name);
  }

  private boolean isGiven(DatasetInput input) {
    return called.inputs().containsKey(input.step());
  }
}
