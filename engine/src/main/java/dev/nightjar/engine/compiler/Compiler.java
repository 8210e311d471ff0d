package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.engine.library.Libraries;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes a plan of a definition, by passes that stand here in their order. Every pass tells all that
 * it finds wrong; a value that one pass refuses is unknown to those after it, so that nothing is
 * told twice. Stateless.
 */
public final class Compiler {

  /**
   * Everything that can be said without looking at data or schemas: in time linear in the text.
   *
   * @param logicalTime the instant that the run stands for
   */
  public Compilation compile(Source source, Arguments arguments, Instant logicalTime) {
    ProblemCollector problems = new ProblemCollector();
    Optional<Document> read = Document.read(source, problems);
    if (read.isEmpty()) {
      return Compilation.unreadable(source, problems.problems());
    }
    Document written = read.get();
    Scope scope = new ParameterPass(written, arguments, problems).scope(Scope.of(logicalTime));
    Document document = new SubstitutionPass(written, scope, problems).apply();
    Declaration declared = new BindingPass(document, problems).bind();
    Declaration declaration = new LibraryPass(declared, problems).resolve();
    Map<String, List<Condition>> conditions =
        new ConditionPass(declaration, scope, problems).conditions();
    Map<String, Links> links = new ReferencePass(declaration, conditions, problems).resolve();
    List<String> order = new OrderPass(declaration, links, problems).order();
    Map<String, List<Gate>> gates = new GatePass(declaration, problems).gates();
    new RulePass(declaration, links, problems).check();

    Outline outline =
        problems.isEmpty()
            ? new OutlinePass(declaration, scope, links, conditions, gates).outline(order)
            : null;
    if (outline != null) {
      new MaterializePass(document, outline, problems).check();
    }
    return new Compilation(document, problems.isEmpty() ? outline : null, problems.problems());
  }

  /**
   * A plan in which every output is written; else as {@link #plan(Compilation, Analyser, Live,
   * Fuse)}.
   */
  public Planning plan(Compilation compilation, Analyser analyser, Live live) {
    return plan(compilation, analyser, live, Fuse.nothing());
  }

  /**
   * The steps that the libraries of a definition hold, whatever else is wrong with it.
   *
   * @param problems takes what is wrong with the libraries
   */
  public Libraries libraries(
      Source source, Arguments arguments, Instant logicalTime, Consumer<Problem> problems) {
    ProblemCollector others = new ProblemCollector();
    return Document.read(source, others)
        .map(
            written -> {
              Scope scope =
                  new ParameterPass(written, arguments, others).scope(Scope.of(logicalTime));
              Document document = new SubstitutionPass(written, scope, others).apply();
              return new LibraryFiles(new BindingPass(document, others).bind(), problems).read();
            })
        .orElseGet(() -> new Libraries(List.of(), Map.of()));
  }

  /**
   * The rest: schemas through the whole pipeline, and what must hold of them.
   *
   * @param compilation refused as it stands when it has problems
   * @param live what earlier runs left
   * @param fuse the rules by which outputs are written or not
   * @throws AnalysisFailure when the analysis could not be made at all
   */
  public Planning plan(Compilation compilation, Analyser analyser, Live live, Fuse fuse) {
    Optional<Outline> outline = compilation.outline();
    Optional<Document> document = compilation.document();
    if (outline.isEmpty() || document.isEmpty()) {
      return new Planning.Refused(compilation.problems());
    }
    ProblemCollector problems = new ProblemCollector();
    Optional<Analysis> analysis =
        new AnalysisPass(document.get(), outline.get(), problems).analyse(analyser, live);
    if (analysis.isEmpty()) {
      return new Planning.Refused(problems.problems());
    }
    new SignaturePass(document.get(), outline.get(), analysis.get(), problems).check();
    new LivePass(document.get(), outline.get(), analysis.get(), live, problems).check();
    if (!problems.isEmpty()) {
      return new Planning.Refused(problems.problems());
    }
    return new Planning.Planned(
        new PlanPass(outline.get(), analysis.get(), new FusionPass(outline.get(), fuse).fusion())
            .plan());
  }
}
