package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.ProblemCollector;
import java.util.List;
import java.util.Map;

/**
 * Takes one file through the passes that need no schemas. What it runs as a part of itself is
 * compiled first, by the same passes.
 */
final class FilePasses {

  private final Scope run;
  private final ProblemCollector problems;
  private final CallChain chain;

  /**
   * Passes for one file.
   *
   * @param run what is known of every run
   * @param chain the files that led to this one, and this one
   */
  FilePasses(Scope run, ProblemCollector problems, CallChain chain) {
    this.run = run;
    this.problems = problems;
    this.chain = chain;
  }

  /** The file with its values filled in, and its outline when nothing is wrong with it. */
  Compiled compile(Document written, Given given) {
    Scope scope = new ParameterPass(written, given, problems).scope(run);
    Document document = new SubstitutionPass(written, scope, problems).apply();
    Declaration declared = new BindingPass(document, problems).bind();
    Declaration bound = new LibraryPass(declared, chain.library().reach(), problems).resolve();
    Declaration declaration = bound.calling(new CallPass(bound, scope, chain, problems).outlines());
    Map<String, List<Condition>> conditions =
        new ConditionPass(declaration, scope, problems).conditions();
    Map<String, Links> links = new ReferencePass(declaration, conditions, problems).resolve();
    List<String> order = new OrderPass(declaration, links, problems).order();
    Map<String, List<Gate>> gates = new GatePass(declaration, problems).gates();
    new RulePass(declaration, links, problems).check();
    Outline.Exports exports = new ExportPass(declaration, problems).exports();

    Outline outline =
        problems.isEmpty()
            ? new OutlinePass(declaration, scope, links, conditions, gates, exports).outline(order)
            : null;
    return new Compiled(
        document,
        outline,
        declaration.schedule().orElse(null),
        declaration.turn(),
        declaration.header());
  }
}
