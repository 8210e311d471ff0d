package dev.nightjar.engine.verification;

import dev.nightjar.engine.compiler.Analyser;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.DatasetInput;
import dev.nightjar.engine.compiler.ModelInput;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.definition.Node;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.verification.PipelineTest.Expected;
import dev.nightjar.engine.verification.PipelineTest.Failing;
import dev.nightjar.engine.verification.PipelineTest.Given;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One test as it is carried out: the steps that it is about, from what it gives. */
final class Trial {

  /** A test with more rows than this isn't one that a person can check. */
  private static final int MOST_ROWS = 1_000;

  private final PipelineTest test;
  private final Plan plan;
  private final Compilation compilation;
  private final Workbench workbench;
  private final Analyser analyser;
  private final Consumer<Problem> problems;
  private final Set<String> seen = new HashSet<>();
  private boolean sound = true;

  Trial(
      PipelineTest test,
      Plan plan,
      Compilation compilation,
      Workbench workbench,
      Analyser analyser,
      Consumer<Problem> problems) {
    this.test = test;
    this.plan = plan;
    this.compilation = compilation;
    this.workbench = workbench;
    this.analyser = analyser;
    this.problems =
        problem -> {
          sound = false;
          problems.accept(problem);
        };
  }

  void run(Path scratch) {
    test.expected().values().stream()
        .map(Expected::name)
        .filter(name -> test.given().containsKey(name.text()))
        .forEach(
            name ->
                tell(
                    "given-and-expected",
                    name,
                    "'%s' is given, so nothing makes it".formatted(name.text()),
                    null));
    Set<PlannedStep> wanted = wanted();
    Stand stand = new Stand(test, scratch, problems);
    test.given().values().forEach(given -> give(given, stand));
    boolean going = sound;
    for (PlannedStep step : wanted) {
      going = going && carryOut(step);
    }
    if (going) {
      Failing fails = test.fails();
      if (fails != null) {
        String message = "step '%s' has not failed".formatted(fails.step().text());
        tell("not-failed", fails.step(), message, null);
      }
      test.expected().values().forEach(this::compare);
    }
  }

  /**
   * The steps that the test is about, back to what it gives, each after what it reads: a model by
   * an alias is the one that the test trains, whoever may promote it.
   */
  private Set<PlannedStep> wanted() {
    Set<PlannedStep> wanted = new LinkedHashSet<>();
    test.expected().values().forEach(each -> maker(each.name()).ifPresent(s -> want(s, wanted)));
    Failing fails = test.fails();
    if (fails != null) {
      List<String> names = plan.steps().stream().map(PlannedStep::name).toList();
      plan.step(fails.step().text())
          .ifPresentOrElse(step -> want(step, wanted), () -> tellUnknown(fails.step(), names));
    }
    return wanted;
  }

  private void want(PlannedStep step, Set<PlannedStep> wanted) {
    if (!step.parameters().needsDriver() || !seen.add(step.name())) {
      return;
    }
    step.datasets().stream()
        .filter(input -> !test.given().containsKey(input.name()))
        .filter(this::isMade)
        .map(DatasetInput::step)
        .forEach(name -> want(plan.step(name).orElseThrow(), wanted));
    step.models().stream()
        .map(ModelInput::step)
        .forEach(name -> want(plan.step(name).orElseThrow(), wanted));
    wanted.add(step);
  }

  /** Whether a step makes a dataset; what is to come from outside, the test must give. */
  private boolean isMade(DatasetInput input) {
    boolean outside = plan.inputs().containsKey(input.name());
    if (outside) {
      String message = "the test gives nothing for input '%s'".formatted(input.name());
      problems.accept(new Problem("missing-input", null, message, "add its rows to 'given'"));
    }
    return !outside;
  }

  private Optional<Schema> schema(Node.Scalar dataset) {
    Schema input = plan.inputs().get(dataset.text());
    return input != null
        ? Optional.of(input)
        : maker(dataset)
            .map(step -> Objects.requireNonNull(step.analysis().datasets().get(dataset.text())));
  }

  private void give(Given given, Stand stand) {
    String name = given.name().text();
    schema(given.name())
        .flatMap(schema -> stand.in(given, schema))
        .filter(collect -> sound)
        .map(collect -> workbench.give(name, collect))
        .flatMap(Trial::failure)
        .ifPresent(failure -> tell("bad-input", given.name(), failure.message(), failure.hint()));
  }

  /** Runs a step; false when it has failed, so that nothing that follows can be run. */
  private boolean carryOut(PlannedStep step) {
    Outcome outcome =
        plan.template(step.name())
            .map(template -> new BranchTrial(workbench, template, analyser).run(step))
            .orElseGet(() -> workbench.run(step));
    Optional<Failure> failure = failure(outcome);
    Failing fails = test.fails();
    if (fails != null && fails.step().text().equals(step.name())) {
      failure.ifPresent(cause -> compare(fails, cause));
    } else {
      failure.ifPresent(cause -> tell(step, cause));
    }
    return failure.isEmpty();
  }

  private void compare(Failing fails, Failure failure) {
    Node.Scalar because = fails.because();
    if (because != null && !failure.message().contains(because.text())) {
      String message = "step '%s' has failed otherwise: %s";
      tell(
          "not-as-expected",
          because,
          message.formatted(fails.step().text(), failure.message()),
          null);
    }
  }

  private static Optional<Failure> failure(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed
        ? Optional.of(failed.failure())
        : Optional.empty();
  }

  private void compare(Expected expected) {
    String name = expected.name().text();
    Optional<MadeDataset> made = workbench.dataset(name);
    if (made.isEmpty()) {
      tell("no-dataset", expected.name(), "'%s' was not made".formatted(name), null);
    } else if (expected instanceof Expected.Count count) {
      compare(count, made.get());
    } else {
      compare((Expected.Rows) expected, made.get());
    }
  }

  private void compare(Expected.Count count, MadeDataset made) {
    if (made.rows() != count.rows()) {
      String message =
          "%s has %d rows, expected %d".formatted(count.name().text(), made.rows(), count.rows());
      tell("not-as-expected", count.written(), message, null);
    }
  }

  private void compare(Expected.Rows expected, MadeDataset made) {
    String name = expected.name().text();
    if (made.rows() > MOST_ROWS) {
      String message = "%s has %d rows, too many to compare one by one";
      String hint = "expect how many rows there are, or give less";
      tell("too-many-rows", expected.name(), message.formatted(name, made.rows()), hint);
      return;
    }
    List<JsonNode> actual =
        workbench.rows(made).stream().map(row -> JsonMapper.shared().readTree(row)).toList();
    Cells cells = new Cells(test.source(), name, made.stored().schema(), problems);
    Comparison.compare(expected, cells, actual, problems);
  }

  /** The step that makes a dataset; empty, and told, when none does. */
  private Optional<PlannedStep> maker(Node.Scalar dataset) {
    Optional<PlannedStep> maker =
        plan.steps().stream()
            .filter(step -> step.analysis().datasets().containsKey(dataset.text()))
            .findFirst();
    if (maker.isEmpty()) {
      Set<String> names = new TreeSet<>();
      names.addAll(plan.inputs().keySet());
      plan.steps().forEach(step -> names.addAll(step.analysis().datasets().keySet()));
      tellUnknown(dataset, names);
    }
    return maker;
  }

  private void tellUnknown(Node.Scalar name, Collection<String> known) {
    String message = "the pipeline has no '%s'".formatted(name.text());
    tell("unknown-name", name, message, Nearest.hintOrAll(name.text(), known));
  }

  private void tell(PlannedStep step, Failure failure) {
    problems.accept(
        new Problem(
            failure.code(),
            Optional.ofNullable(failure.place()).flatMap(compilation::locate).orElse(null),
            "step '%s' has failed: %s".formatted(step.name(), failure.message()),
            failure.hint()));
  }

  private void tell(String code, Node.Scalar where, String message, @Nullable String hint) {
    problems.accept(test.source().problem(code, where.span(), message, hint));
  }
}
