package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Node;
import dev.nightjar.engine.definition.Passage;
import dev.nightjar.engine.definition.Pipeline;
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
    declaration
        .outputs()
        .forEach(
            (name, output) -> {
              ModelInput model = models.find(name, false).model();
              Optional<DatasetInput> dataset = datasets.find(name);
              checkSchema(name, output, model != null);
              if (model != null) {
                trained.add(model.step());
              } else if (dataset.filter(datasets::isGiven).isPresent()) {
                tell(name, "'%s' is an input: who gives it has it".formatted(name), "leave it out");
              } else if (dataset.isPresent()) {
                data.add(dataset.get());
              } else if (!datasets.isUncertain(name)) {
                Datasets.Missing missing = datasets.explain(name);
                String message = "an output must be a dataset or a model: " + missing.message();
                tell(name, message, missing.hint() == null ? models.nearest(name) : missing.hint());
              }
            });
    return new Outline.Exports(data, trained);
  }

  private void checkSchema(String name, Pipeline.Output output, boolean isModel) {
    String pointer = Passage.child("/outputs", name);
    String schema = pointer + "/schema";
    Document document = declaration.document();
    new ColumnTypes(document, problems).check(pointer, output.schema());
    if (isModel && document.contains(schema)) {
      String message = "'%s' is a model, which has no columns to promise".formatted(name);
      problems.accept(
          document
              .source()
              .problem("bad-output", document.keySpan(schema), message, "leave the schema out"));
    }
  }

  private void tell(String name, String message, @Nullable String hint) {
    Document document = declaration.document();
    problems.accept(document.problem("bad-output", place(name), message, hint));
  }

  private Passage place(String name) {
    if (declaration.document().root().value("outputs") instanceof Node.Sequence names) {
      int index = 0;
      while (!(names.items().get(index) instanceof Node.Scalar item && item.text().equals(name))) {
        index++;
      }
      return Passage.of("/outputs/" + index);
    }
    return Passage.of(Passage.child("/outputs", name));
  }
}
