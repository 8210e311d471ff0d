package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Passage;
import dev.nightjar.engine.definition.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds what a definition lets others use of it. */
record ExportPass(Declaration declaration, Consumer<Problem> problems) {

  Outline.Exports exports() {
    Datasets datasets = new Datasets(declaration);
    Models models = new Models(declaration);
    List<DatasetInput> data = new ArrayList<>();
    List<String> trained = new ArrayList<>();
    List<String> names = declaration.outputs();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      ModelInput model = models.find(name, false).model();
      Optional<DatasetInput> dataset = datasets.find(name);
      if (names.indexOf(name) < i) {
        tell(i, "'%s' is an output already".formatted(name), null);
      } else if (model != null) {
        trained.add(model.step());
      } else if (dataset.filter(datasets::isGiven).isPresent()) {
        tell(i, "'%s' is an input: who gives it has it".formatted(name), "leave it out");
      } else if (dataset.isPresent()) {
        data.add(dataset.get());
      } else if (!datasets.isUncertain(name)) {
        Datasets.Missing missing = datasets.explain(name);
        tell(i, "an output must be a dataset or a model: " + missing.message(), missing.hint());
      }
    }
    return new Outline.Exports(data, trained);
  }

  private void tell(int index, String message, @Nullable String hint) {
    Passage place = Passage.of("/outputs/" + index);
    problems.accept(declaration.document().problem("bad-output", place, message, hint));
  }
}
