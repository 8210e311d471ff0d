package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Pipeline;
import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.steps.contract.step.Deploy;
import dev.nightjar.steps.contract.work.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a step runs for each row of a dataset, and how the plan of a row's branch is made.
 * Immutable; may be used by many threads.
 */
public final class BranchTemplate {

  /** The name that such a step knows the dataset by whose rows it runs for. */
  public static final String ROWS = "@rows";

  private final String pipeline;
  private final OutlinedStep step;
  private final Repeated repeated;
  private final Fuse fuse;
  private final Map<String, Pipeline.Input> given;
  private final List<Argument> arguments;
  private final Map<String, Schema> outputs;
  private final boolean settled;

  /**
   * Takes what is known of a step.
   *
   * @param any the outline that the step is in
   * @param fuse the rules by which the outputs of a branch's steps are written or not
   */
  BranchTemplate(Outline any, OutlinedStep step, Repeated repeated, Analysis analysis, Fuse fuse) {
    this.pipeline = any.pipeline();
    this.step = step;
    this.repeated = repeated;
    this.fuse = fuse;
    this.settled =
        any.steps().stream()
            .filter(each -> isInner(each.name()))
            .allMatch(BranchTemplate::isSettled);
    Map<String, Pipeline.Input> inputs = new LinkedHashMap<>();
    Map<String, Schema> made = new LinkedHashMap<>();
    List<Argument> taken = List.of();
    for (DatasetInput dataset : step.links().datasets()) {
      Schema schema = analysis.schema(dataset.name()).orElseThrow();
      if (dataset.reference().equals(ROWS)) {
        taken = Argument.of(repeated, schema);
      } else if (isInner(dataset.step())) {
        made.put(dataset.name().substring(inner().length()), schema.promisingNothing());
      } else {
        inputs.put(dataset.name(), input(schema));
      }
    }
    this.given = Map.copyOf(inputs);
    this.arguments = List.copyOf(taken);
    this.outputs = Map.copyOf(made);
  }

  private static Pipeline.Input input(Schema schema) {
    Map<String, String> columns = new LinkedHashMap<>();
    schema.columns().forEach(column -> columns.put(column.name(), column.type()));
    return new Pipeline.Input(null, columns);
  }

  /** The step that it belongs to. */
  public String step() {
    return step.name();
  }

  /** The dataset by whose rows it runs, as its definition calls it. */
  public String rows() {
    return String.valueOf(repeated.call().rows());
  }

  /** The columns that tell the rows apart. */
  public List<String> key() {
    return repeated.call().key();
  }

  /** The column that gives the value of each parameter, by the parameter. */
  public Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    arguments.forEach(each -> columns.put(each.parameter(), each.column().name()));
    return columns;
  }

  /**
   * The schemas of what each branch gives, by the name that its definition has for it. Any column
   * may be null, since each row makes a branch with values of its own.
   */
  public Map<String, Schema> outputs() {
    return outputs;
  }

  /**
   * The row that a branch was planned for.
   *
   * @param values the parameters of the branch's plan
   * @return empty where these can't be a row's
   */
  public Optional<Row> row(Map<String, String> values) {
    return values.keySet().containsAll(key())
        ? Optional.of(new Row(key().stream().map(values::get).toList(), values))
        : Optional.empty();
  }

  /** What the names of all steps in the branch of a row begin with. */
  public String prefix(Row row) {
    return step.name() + "." + row.name() + ".";
  }

  /** What the branch of a row gives, by the name that its definition has for it. */
  public Map<String, DatasetInput> outputs(Row row) {
    Map<String, DatasetInput> own = new LinkedHashMap<>();
    String prefix = prefix(row);
    for (DatasetInput dataset : step.links().datasets()) {
      if (isInner(dataset.step())) {
        String output = dataset.name().substring(inner().length());
        String maker = dataset.step().substring(inner().length());
        own.put(output, new DatasetInput(prefix + output, prefix + maker));
      }
    }
    return own;
  }

  /**
   * Whether branches do no more than give their outputs. What moves aliases, or is judged by what
   * they name, has to be looked at in each run.
   */
  public boolean isSettled() {
    return settled;
  }

  private static boolean isSettled(OutlinedStep step) {
    return !(step.parameters() instanceof Deploy)
        && step.gates().stream().allMatch(gate -> gate.alias() == null);
  }

  /** What the step of a branch, or a dataset of it, is for any row. */
  public String ofAnyRow(String branched) {
    return step.ofAnyRow(branched);
  }

  /**
   * The plans of some branches, by the rows' names. A branch's plan is of its own steps only; what
   * they read beside is given by the run that the branch belongs to.
   *
   * @throws AnalysisFailure when the analysis could not be made at all
   */
  public Map<String, Planning> plans(List<Row> rows, Analyser analyser) {
    Map<String, Planning> plans = new LinkedHashMap<>();
    Map<String, Outline> outlines = new LinkedHashMap<>();
    for (Row row : rows) {
      ProblemCollector problems = new ProblemCollector();
      Optional<Outline> outline = outline(row, problems);
      outline.ifPresent(sound -> outlines.put(row.name(), sound));
      if (outline.isEmpty()) {
        plans.put(row.name(), new Planning.Refused(problems.problems()));
      }
    }
    ProblemCollector found = new ProblemCollector();
    Optional<Analysis> analysis =
        outlines.isEmpty() ? Optional.empty() : analyse(outlines.values(), analyser, found);
    outlines.forEach(
        (name, outline) ->
            plans.put(
                name,
                analysis
                    .map(all -> plan(outline, all))
                    .orElseGet(() -> alone(outline, outlines.size(), analyser, found))));
    return plans;
  }

  /** What is wrong with one of several rows is no matter of the others. */
  private Planning alone(Outline outline, int together, Analyser analyser, ProblemCollector found) {
    if (together == 1) {
      return new Planning.Refused(found.problems());
    }
    ProblemCollector own = new ProblemCollector();
    return analyse(List.of(outline), analyser, own)
        .map(analysis -> plan(outline, analysis))
        .orElseGet(() -> new Planning.Refused(own.problems()));
  }

  private Optional<Outline> outline(Row row, ProblemCollector problems) {
    return repeated.outline(row.values(), problems).map(called -> expanded(row, called));
  }

  private Outline expanded(Row row, Outline called) {
    Links links =
        new Links(
            step.links().datasets().stream()
                .filter(each -> !each.reference().equals(ROWS) && !isInner(each.step()))
                .toList(),
            List.of(),
            step.links().edges());
    Expansion expansion = Expansion.branch(step.name(), row.name(), step.written(), called, links);
    String prefix = prefix(row);
    List<OutlinedStep> steps = expansion.steps().stream().map(each -> each.within(prefix)).toList();
    return new Outline(
        pipeline,
        row.values(),
        given,
        exports(row, called),
        steps,
        expansion.demands(step.parameters().kind()));
  }

  /** What a branch gives, which is gathered with what the others give. */
  private Outline.Exports exports(Row row, Outline called) {
    String branch = step.name() + "." + row.name();
    return new Outline.Exports(
        called.exports().datasets().stream().map(each -> each.within(branch)).toList(), List.of());
  }

  private static Optional<Analysis> analyse(
      Iterable<Outline> outlines, Analyser analyser, ProblemCollector found) {
    List<OutlinedStep> steps = new ArrayList<>();
    List<Demand> demands = new ArrayList<>();
    Outline first = outlines.iterator().next();
    for (Outline outline : outlines) {
      steps.addAll(outline.steps());
      demands.addAll(outline.demands());
    }
    Outline all =
        new Outline(first.pipeline(), Map.of(), first.inputs(), first.exports(), steps, demands);
    return new AnalysisPass(all, found).analyse(analyser, Live.NOTHING);
  }

  private Planning plan(Outline outline, Analysis analysis) {
    ProblemCollector problems = new ProblemCollector();
    new SignaturePass(outline, analysis, problems).check();
    if (!problems.isEmpty()) {
      return new Planning.Refused(problems.problems());
    }
    return new Planning.Planned(new PlanPass(outline, analysis.without(), fuse).plan());
  }

  private String inner() {
    return step.name() + "." + OutlinedStep.ANY_ROW + ".";
  }

  private boolean isInner(String name) {
    return name.startsWith(inner());
  }
}
