package dev.nightjar.engine.definition;

import dev.nightjar.steps.contract.step.Default;
import dev.nightjar.steps.contract.step.Doc;
import dev.nightjar.steps.contract.step.Range;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one YAML file declares. */
@Doc("A Nightjar pipeline")
public record Pipeline(
    @Doc("The version of the language") ApiVersion apiVersion,
    @Doc("The pipeline's name: small letters, digits and hyphens") String name,
    @Doc("What the pipeline is for") @Nullable String description,
    @Doc("Who answers for it") @Nullable String owner,
    @Doc("Words to find it by") @Default("[]") List<String> tags,
    @Doc("When it runs without anybody asking") @Nullable Schedule schedule,
    @Doc("How long a run may take, once it has begun; then it is stopped, and has failed")
        @Nullable Duration timeout,
    @Doc("What starts it beside the schedule") @Default("[]") List<Trigger> triggers,
    @Doc("Who is told of what happens to its runs") @Key("notify") @Default("[]")
        List<Notify> notices,
    @Doc("The pool in which its runs take a place; 'nightjar pools' says how many at a time")
        @Nullable String pool,
    @Doc("Of runs that wait for a server, those of the highest priority come first")
        @Default("0")
        @Range(min = -1000, max = 1000)
        int priority,
    @Doc("How long what its runs leave is kept, where that isn't as long as the servers say")
        @Nullable Retention retention,
    @Doc("Values that can be given when a run starts") @Default("{}")
        Map<String, Parameter> parameters,
    @Doc("Jars with steps of your own, as paths relative to this file; a * stands for any name")
        @Default("[]")
        List<String> libraries,
    @Doc("The datasets that a pipeline which runs this one as a part of itself must give")
        @Default("{}")
        Map<String, Input> inputs,
    @Doc("The datasets and models that such a pipeline may use") @Listable @Default("{}")
        Map<String, Output> outputs,
    @Doc("What holds for every step that says nothing else") @Default("{}") Defaults defaults,
    @Doc("The steps, by name; their order follows from what they read") Map<String, Step> steps) {

  public Pipeline {
    tags = List.copyOf(tags);
    triggers = List.copyOf(triggers);
    notices = List.copyOf(notices);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    libraries = List.copyOf(libraries);
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
  }

  /**
   * A dataset that is given from outside.
   *
   * @param schema the columns that it must have at least, and their SQL types, by name
   */
  public record Input(
      @Doc("What it holds") @Nullable String description,
      @Doc("The columns that it must have, and their SQL types") Map<String, String> schema) {

    public Input {
      schema = Collections.unmodifiableMap(new LinkedHashMap<>(schema));
    }
  }

  /**
   * A dataset or a model that others may use.
   *
   * @param schema the columns that a dataset has at least, and their SQL types, by name; empty
   *     where nothing is promised
   */
  public record Output(
      @Doc("What it holds") @Nullable String description,
      @Doc("The columns that the dataset is sure to have, and their SQL types") @Default("{}")
          Map<String, String> schema) {

    public Output {
      schema = Collections.unmodifiableMap(new LinkedHashMap<>(schema));
    }
  }

  /** The versions of the language. */
  public enum ApiVersion {
    NIGHTJAR_V1("nightjar/v1");

    private final String text;

    ApiVersion(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** What holds for every step that says nothing else. */
  public record Defaults(
      @Doc("How a failure is tried again") @Default("{}") Retry retry,
      @Doc("How long one attempt may take") @Default("1h") Duration timeout,
      @Doc("What a driver of their own is to have for the steps; else they run in the run's own")
          @Nullable Resources resources) {}
}
