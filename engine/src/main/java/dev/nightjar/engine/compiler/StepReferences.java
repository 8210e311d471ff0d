package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Passage;
import dev.nightjar.steps.contract.step.Composition;
import dev.nightjar.steps.contract.step.Custom;
import dev.nightjar.steps.contract.step.Deploy;
import dev.nightjar.steps.contract.step.Foreach;
import dev.nightjar.steps.contract.step.Reference;
import dev.nightjar.steps.contract.step.StepParameters;
import dev.nightjar.steps.contract.work.Place;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers what one step refers to. */
final class StepReferences {

  private final Datasets datasets;
  private final Models models;
  private final StepProblems problems;
  private final Set<DatasetInput> datasetInputs = new LinkedHashSet<>();
  private final Set<ModelInput> modelInputs = new LinkedHashSet<>();
  private final Map<String, Edge> edges = new LinkedHashMap<>();

  StepReferences(Datasets datasets, Models models, StepProblems problems) {
    this.datasets = datasets;
    this.models = models;
    this.problems = problems;
  }

  Links links() {
    return new Links(
        List.copyOf(datasetInputs), List.copyOf(modelInputs), List.copyOf(edges.values()));
  }

  /** Follows every key that is marked as a reference. */
  void add(StepParameters parameters) {
    if (parameters instanceof Composition call) {
      call.inputs().forEach((name, dataset) -> input(parameters.kind(), name, dataset));
    }
    if (parameters instanceof Foreach foreach && foreach.rows() != null) {
      rows(foreach.rows());
    }
    for (RecordComponent component : Components.of(parameters.getClass())) {
      Reference reference = component.getAnnotation(Reference.class);
      if (reference != null) {
        String pointer = "/" + parameters.kind() + "/" + component.getName();
        String text = Components.text(parameters, component);
        switch (reference.value()) {
          case DATASET -> dataset(text, pointer);
          case MODEL -> model(text, pointer, !(parameters instanceof Deploy));
          case QUERY -> query(text, pointer);
        }
      }
    }
    if (parameters instanceof Custom custom) {
      custom.invoked().datasets().forEach((key, name) -> dataset(name, "/custom/" + key));
    }
  }

  void addEdge(String upstream, String pointer) {
    addEdge(upstream, Place.at(problems.step(), pointer));
  }

  private void addEdge(String upstream, Place place) {
    edges.putIfAbsent(upstream, new Edge(upstream, place));
  }

  private void dataset(String name, String pointer) {
    read(name, datasets.find(name), Place.at(problems.step(), pointer));
  }

  /** A definition that is a part of this one knows the dataset by the name of its input. */
  private void input(String kind, String input, String name) {
    String pointer = Passage.child("/" + kind + Expansion.INPUTS, input);
    Place place = Place.at(problems.step(), pointer);
    read(name, datasets.find(name).map(found -> found.known(input)), place);
  }

  /** An input may have the dataset's name, so that the step knows its rows by another one. */
  private void rows(String name) {
    Place place = Place.at(problems.step(), "/foreach/rows");
    read(name, datasets.find(name).map(found -> found.known(BranchTemplate.ROWS)), place);
  }

  private void query(String sql, String pointer) {
    for (TableName table : QueryTables.of(sql)) {
      Place place = new Place(problems.step(), pointer, table.start(), table.stop());
      read(table.name(), datasets.findInSql(table.name()), place);
    }
  }

  private void read(String name, Optional<DatasetInput> dataset, Place place) {
    dataset.ifPresent(found -> read(found, place));
    if (dataset.isEmpty() && !datasets.isUncertain(name)) {
      Datasets.Missing missing = datasets.explain(name);
      problems.tell("unknown-dataset", place, missing.message(), missing.hint());
    }
  }

  private void read(DatasetInput dataset, Place place) {
    if (Names.step(dataset.step()).equals(problems.step())) {
      String message = "step '%s' reads what it makes itself".formatted(problems.step());
      problems.tell("self-reference", place, message, null);
      return;
    }
    datasetInputs.add(dataset);
    if (!datasets.isGiven(dataset)) {
      addEdge(dataset.step(), place);
    }
  }

  private void model(String reference, String pointer, boolean aliasAllowed) {
    Place place = Place.at(problems.step(), pointer);
    Models.Found found = models.find(reference, aliasAllowed);
    ModelInput model = found.model();
    if (model == null) {
      if (found.message() != null) {
        problems.tell("unknown-model", place, found.message(), found.hint());
      }
      return;
    }
    modelInputs.add(model);
    if (model.alias() == null) {
      addEdge(model.step(), place);
    } else {
      models.mover(model).ifPresent(mover -> addEdge(mover, place));
    }
  }
}
