package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.definition.Passage;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a definition promises of a dataset that it lets others use.
 *
 * @param definition where it is promised
 * @param output the dataset as the definition calls it
 */
record OutputPromise(
    Document definition, String output, Map<String, String> schema, DatasetInput dataset)
    implements Demand {

  OutputPromise {
    schema = Collections.unmodifiableMap(new LinkedHashMap<>(schema));
  }

  @Override
  public Demand within(String call, DatasetInput known) {
    return new OutputPromise(definition, output, schema, known);
  }

  @Override
  public boolean isBelow(String refused) {
    return dataset.step().startsWith(refused);
  }

  /** Whoever uses the dataset is held against what it is. */
  @Override
  public Optional<String> spoilt() {
    return Optional.empty();
  }

  @Override
  public Problem missing(Column wanted, Schema found) {
    return definition
        .source()
        .problem(
            "unkept-promise",
            definition.keySpan(pointer(wanted)),
            "%s, and has none".formatted(promised(wanted)),
            Nearest.hintOrAll(wanted.name(), found.names()));
  }

  @Override
  public Problem differing(Column wanted, Column found) {
    return definition.problem(
        "unkept-promise",
        Passage.of(pointer(wanted)),
        "%s, and it is %s".formatted(promised(wanted), found.type()),
        "CAST(%s AS %s) in a sql step, or promise %s"
            .formatted(found.name(), wanted.type(), found.type()));
  }

  private String promised(Column wanted) {
    return "output '%s' promises column '%s' of type %s"
        .formatted(output, wanted.name(), wanted.type());
  }

  private String pointer(Column wanted) {
    return Passage.child(Passage.child("/outputs", output) + "/schema", wanted.name());
  }
}
