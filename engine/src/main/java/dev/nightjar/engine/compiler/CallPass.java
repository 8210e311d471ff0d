package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.steps.contract.step.Composition;
import dev.nightjar.steps.contract.step.Foreach;
import dev.nightjar.steps.contract.step.Pipeline;
import dev.nightjar.steps.contract.step.StepParameters;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Compiles the definitions that a definition runs as a part of itself. */
record CallPass(Declaration declaration, Scope scope, CallChain chain, Consumer<Problem> problems) {

  /** What became of each, by the step; one with something wrong is missing. */
  Map<String, Outline> outlines() {
    Map<String, Outline> outlines = new LinkedHashMap<>();
    declaration
        .steps()
        .forEach(
            (name, step) -> {
              if (step.parameters() instanceof Composition call) {
                outline(name, step.parameters(), call)
                    .ifPresent(outline -> outlines.put(name, outline));
              }
            });
    return outlines;
  }

  private Optional<Outline> outline(String name, StepParameters step, Composition call) {
    ProblemCollector found = new ProblemCollector();
    StepProblems told = new StepProblems(declaration.document(), name, found);
    CallPlace place = new CallPlace(told, "/" + step.kind(), null, 0);
    Optional<Outline> outline =
        read(call, place).flatMap(file -> outline(file, step, place, found));
    // What is told of the inputs doesn't keep what follows from being looked at.
    boolean sound = found.isEmpty();
    outline.ifPresent(callee -> checkInputs(call, callee, place));
    found.problems().all().forEach(problems);
    return sound ? outline : Optional.empty();
  }

  private Optional<Outline> outline(
      Called file, StepParameters step, CallPlace place, ProblemCollector found) {
    if (step instanceof Pipeline call) {
      return compile(file, call, place, found);
    }
    Foreach branches = (Foreach) step;
    if (branches.overRows()) {
      return overRows(file, branches, place, found);
    }
    if (!new ForeachRules(branches, place).hold()) {
      return Optional.empty();
    }
    Map<String, Outline> outlines = new LinkedHashMap<>();
    for (int i = 0; i < branches.items().size() && found.isEmpty(); i++) {
      String item = branches.items().get(i);
      CallPlace at = new CallPlace(place.told(), place.pointer(), branches, i);
      compile(file, branches.branch(item), at, found)
          .ifPresent(outline -> outlines.put(item, outline));
    }
    if (!found.isEmpty() || outlines.isEmpty()) {
      return Optional.empty();
    }
    Written written = written(place);
    return Optional.of(new Branches(written, outlines).outline());
  }

  private Optional<Outline> overRows(
      Called file, Foreach branches, CallPlace place, ProblemCollector found) {
    if (chain.isFull()) {
      tellTooMany(place);
      return Optional.empty();
    }
    CallChain own = chain.to(file.path(), file.document().source().file()).apart();
    Written written = written(place);
    Repeated repeated = new Repeated(written, branches, file.document(), own, scope.ofRuns());
    RowRules rules = new RowRules(branches, place, repeated.parameters());
    if (!rules.hold()) {
      return Optional.empty();
    }
    Optional<Outline> any = repeated.any(found);
    boolean fit = any.isPresent() && rules.hold(any.get(), repeated.other().orElse(any.get()));
    return fit ? any.map(outline -> outline.of(repeated)) : Optional.empty();
  }

  private Optional<Outline> compile(
      Called file, Pipeline call, CallPlace place, ProblemCollector found) {
    if (chain.isFull()) {
      tellTooMany(place);
      return Optional.empty();
    }
    return Optional.ofNullable(
        new FilePasses(
                scope.ofRuns(), found, chain.to(file.path(), file.document().source().file()))
            .compile(file.document(), new GivenByCaller(call, written(place), place))
            .outline());
  }

  private Written written(CallPlace place) {
    return new Written(declaration.document(), place.told().step(), scope);
  }

  /**
   * A definition that was read once, however often it is run.
   *
   * @param path where it lies
   */
  private record Called(Path path, Document document) {}

  private Optional<Called> read(Composition call, CallPlace place) {
    Source caller = declaration.document().source();
    StepProblems told = place.told();
    Path file;
    try {
      file = caller.resolve(call.path());
    } catch (InvalidPathException e) {
      told.tell("bad-path", place.path(), "'%s' can't be a path".formatted(call.path()), null);
      return Optional.empty();
    }
    Optional<String> refusal = chain.library().reach().refusal(file);
    if (refusal.isPresent()) {
      String message = "Cannot read %s: %s".formatted(call.path(), refusal.get());
      told.tell("unreachable-file", place.path(), message, null);
      return Optional.empty();
    }
    Consumer<Problem> unreadable =
        problem -> told.tell(problem.code(), place.path(), problem.message(), problem.hint());
    Optional<Source> source =
        chain
            .library()
            .kept(file)
            .map(text -> caller.at(call.path(), text))
            .or(() -> caller.read(call.path(), unreadable));
    source.ifPresent(read -> chain.library().add(file, read.text()));
    return source
        .filter(read -> isNew(file, read.file(), place))
        .flatMap(read -> Document.read(read, told.problems()))
        .map(document -> new Called(file, document));
  }

  private boolean isNew(Path file, String shown, CallPlace place) {
    if (chain.leadsTo(file)) {
      List<String> circle = new ArrayList<>(chain.shown());
      circle.add(shown);
      place
          .told()
          .tell(
              "recursion",
              place.path(),
              "a definition can't be a part of itself: " + String.join(" → ", circle),
              "an arrow leads to what is run as a part");
      return false;
    }
    return true;
  }

  private static void tellTooMany(CallPlace place) {
    place
        .told()
        .tell(
            "too-many-calls",
            place.path(),
            "definitions are nested more than %d deep, or more than %,d times in all"
                .formatted(CallChain.MOST_FILES, CallChain.MOST_CALLS),
            "let one definition do the work of several");
  }

  private static void checkInputs(Composition call, Outline callee, CallPlace place) {
    StepProblems told = place.told();
    List<String> known = List.copyOf(callee.inputs().keySet());
    for (String name : call.inputs().keySet()) {
      if (!known.contains(name)) {
        told.tellKey(
            "unknown-input",
            place.input(name),
            "%s has no input '%s'".formatted(call.path(), name),
            known.isEmpty() ? "it has no inputs at all" : Nearest.hintOrAll(name, known));
      }
    }
    for (String name : known) {
      boolean misspelt =
          call.inputs().keySet().stream()
              .filter(given -> !known.contains(given))
              .anyMatch(given -> Nearest.to(given, known).equals(Optional.of(name)));
      if (!call.inputs().containsKey(name) && !misspelt) {
        told.tellKey(
            "missing-input",
            place.pointer(),
            "input '%s' of %s is given no dataset".formatted(name, call.path()),
            "add inputs: {%s: …}".formatted(name));
      }
    }
  }
}
