package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Partial;
import dev.nightjar.engine.definition.Pipeline;
import dev.nightjar.engine.definition.Retention;
import dev.nightjar.engine.definition.Schedule;
import dev.nightjar.engine.definition.Step;
import dev.nightjar.steps.contract.step.Composition;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pipeline as it is declared, as far as it could be read.
 *
 * @param header what isn't a step
 * @param steps the steps that could be read, in the order of the text
 * @param broken the names of the others; what refers to one of them is taken to be right
 * @param inputs the datasets that are given from outside, by name
 * @param called the definitions that steps run as a part of this one, by the step
 * @param flawed the steps that could be read but for something that was told, such as an unknown
 *     key
 */
record Declaration(
    Document document,
    Partial header,
    Map<String, Step> steps,
    Set<String> broken,
    Set<String> flawed,
    Map<String, Pipeline.Input> inputs,
    Map<String, Outline> called) {

  Declaration {
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    broken = Collections.unmodifiableSet(new LinkedHashSet<>(broken));
    flawed = Set.copyOf(flawed);
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    called = Map.copyOf(called);
  }

  /** The same with other steps. */
  Declaration with(Map<String, Step> others, Set<String> lost, Set<String> unsound) {
    return new Declaration(document, header, others, lost, unsound, inputs, called);
  }

  /** The same with the definitions that it calls; a step whose definition isn't there is broken. */
  Declaration calling(Map<String, Outline> outlines) {
    Map<String, Step> sound = new LinkedHashMap<>();
    Set<String> lost = new LinkedHashSet<>(broken);
    steps.forEach(
        (name, step) -> {
          if (step.parameters() instanceof Composition && !outlines.containsKey(name)) {
            lost.add(name);
          } else {
            sound.put(name, step);
          }
        });
    return new Declaration(document, header, sound, lost, flawed, inputs, outlines);
  }

  /** What the definition lets others use, by name. */
  Map<String, Pipeline.Output> outputs() {
    Map<String, Pipeline.Output> outputs = new LinkedHashMap<>();
    Map<?, ?> bound = header.value("outputs", Map.class).orElse(Map.of());
    bound.forEach((name, output) -> outputs.put((String) name, (Pipeline.Output) output));
    return outputs;
  }

  Optional<String> name() {
    return header.value("name", String.class);
  }

  /** How long a run may take. */
  Optional<Duration> timeout() {
    return header.value("timeout", Duration.class);
  }

  /** How long what it leaves is kept. */
  Optional<Retention> retention() {
    return header.value("retention", Retention.class);
  }

  Optional<Schedule> schedule() {
    return header.value("schedule", Schedule.class);
  }

  Turn turn() {
    return new Turn(
        header.value("pool", String.class).orElse(null),
        header.value("priority", Integer.class).orElse(0));
  }

  Optional<Pipeline.Defaults> defaults() {
    return header.value("defaults", Pipeline.Defaults.class);
  }
}
