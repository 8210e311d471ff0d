package dev.nightjar.engine.console.runs;

import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Shelf;
import dev.nightjar.engine.console.runs.RunSheet.Made;
import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.Datasets;
import dev.nightjar.engine.registry.Models;
import dev.nightjar.engine.registry.RegisteredModel;
import java.util.ArrayList;
import java.util.List;

/** What runs made: datasets and models. */
@ConsolePart
class Products {

  private final Datasets datasets;
  private final Models models;

  Products(Datasets datasets, Models models) {
    this.datasets = datasets;
    this.models = models;
  }

  List<Made> of(String run) {
    List<Made> made = new ArrayList<>();
    for (DatasetVersion version : datasets.ofRun(run)) {
      made.add(
          new Made(
              version.name(),
              version.version(),
              "dataset",
              version.rows(),
              version.stored() == null ? null : version.bytes(),
              Shelf.dataset(version.name(), version.version())));
    }
    for (RegisteredModel model : models.ofRun(run)) {
      made.add(
          new Made(
              model.version().model(),
              model.version().number(),
              "model",
              null,
              null,
              Shelf.model(model.version().model(), model.version().number())));
    }
    return made;
  }
}
