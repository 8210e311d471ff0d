package dev.nightjar.engine.testing;

import dev.nightjar.engine.compiler.Arguments;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.Compiler;
import dev.nightjar.engine.compiler.Live;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.Planning;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.steps.contract.work.Task;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A pipeline that runs another definition for each of the rows of {@code segments}, and what
 * drivers do with it.
 *
 * @param name the pipeline's
 * @param branch the text of the other definition
 * @param filter of the rows: with another, they are other rows
 */
public record RowsPipeline(String name, String branch, String filter) {

  private static final Path FOLDER = Path.of("/pipelines");

  public static final String BRANCH =
      """
      apiVersion: nightjar/v1
      name: branch
      parameters: {region: {type: string}}
      inputs: {all: {schema: {id: int}}}
      outputs: [own, model]
      steps:
        own: {sql: "SELECT id FROM all WHERE region = '${region}'"}
        model: {train: {input: own, label: id, linearRegression: {}}}
      """;

  /** One whose branches train a model each. */
  public RowsPipeline(String name) {
    this(name, BRANCH, name);
  }

  /** The same with other rows. */
  public RowsPipeline withOtherRows() {
    return new RowsPipeline(name, branch, filter + " again");
  }

  /** Both definitions, as far as they can be compiled without schemas. */
  public Compilation compilation() {
    Compilation compilation =
        new Compiler(Map.of(FOLDER.resolve("branch.yaml"), branch))
            .compile(Source.of("pipeline.yaml", FOLDER, text()), Arguments.none(), Instant.EPOCH);
    if (!compilation.problems().isEmpty()) {
      throw new IllegalArgumentException(compilation.problems().render());
    }
    return compilation;
  }

  public Plan plan() {
    Planning planning = new Compiler().plan(compilation(), new FakeAnalysis(), Live.NOTHING);
    if (planning instanceof Planning.Planned planned) {
      return planned.plan();
    }
    throw new IllegalArgumentException(((Planning.Refused) planning).problems().render());
  }

  private String text() {
    return """
        apiVersion: nightjar/v1
        name: %s
        steps:
          orders: {collect: {format: csv, path: %s.csv, schema: {id: int}}}
          segments: {sql: "SELECT region:string FROM orders WHERE '%s' = ''"}
          by: {foreach: {rows: segments, key: region, path: branch.yaml, inputs: {all: orders}}}
          done: {sql: SELECT id FROM by.own}
        """
        .formatted(name, name, filter);
  }

  /** Has drivers find these regions in the rows, and make what a function says of other steps. */
  public static void behave(
      EngineUnderTest engine, List<String> regions, Function<Task, Outcome> others) {
    List<String> rows =
        regions.stream().map(region -> "{\"region\": \"%s\"}".formatted(region)).toList();
    engine
        .drivers()
        .behave(
            FakeDrivers.Behaviour.of(
                task -> {
                  if (!task.step().equals("segments")) {
                    return others.apply(task);
                  }
                  Outcome.Succeeded made = (Outcome.Succeeded) Made.by(task);
                  made.result()
                      .datasets()
                      .values()
                      .forEach(each -> engine.drivers().store(each.stored().location(), rows));
                  return made;
                }));
  }
}
