package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.engine.library.Libraries;
import java.nio.file.Path;
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

  private final Map<Path, String> texts;
  private final Reach reach;

  /** Reads the definitions that others run as a part of themselves where they lie. */
  public Compiler() {
    this(Map.of());
  }

  /**
   * Knows some definitions, by where they lay, as they were: they aren't read again.
   *
   * @param texts by absolute path
   */
  public Compiler(Map<Path, String> texts) {
    this(texts, Reach.EVERYWHERE);
  }

  /** Reads the other files that a definition names where they lie, as far as it may. */
  public Compiler(Reach reach) {
    this(Map.of(), reach);
  }

  private Compiler(Map<Path, String> texts, Reach reach) {
    this.texts = Map.copyOf(texts);
    this.reach = reach;
  }

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
    Path file =
        source.baseDirectory().resolve(String.valueOf(Path.of(source.file()).getFileName()));
    CallChain chain = CallChain.of(file, source.file(), texts, reach);
    Compiled compiled =
        new FilePasses(Scope.of(logicalTime), problems, chain)
            .compile(read.get(), new GivenByCommand(arguments, problems));
    if (compiled.outline() != null) {
      new MaterializePass(compiled.outline(), problems).check();
    }
    // Of a definition that is a part of another one, nobody asks when it runs by itself.
    Optional<PlannedSchedule> schedule =
        new TimingPass(compiled, chain.library(), problems).schedule();
    Automation automation = new AutomationPass(compiled, problems).automation();
    Compiled sound = problems.isEmpty() ? compiled : compiled.unsound();
    return new Compilation(
        sound, schedule.orElse(null), automation, chain.library().texts(), problems.problems());
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
                  new ParameterPass(written, new GivenByCommand(arguments, others), others)
                      .scope(Scope.of(logicalTime));
              Document document = new SubstitutionPass(written, scope, others).apply();
              return new LibraryFiles(new BindingPass(document, others).bind(), reach, problems)
                  .read();
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
    if (outline.isEmpty()) {
      return new Planning.Refused(compilation.problems());
    }
    ProblemCollector problems = new ProblemCollector();
    Optional<Analysis> analysis = new AnalysisPass(outline.get(), problems).analyse(analyser, live);
    if (analysis.isEmpty()) {
      return new Planning.Refused(problems.problems());
    }
    new SignaturePass(outline.get(), analysis.get(), problems).check();
    if (live.isBinding()) {
      new LivePass(outline.get(), analysis.get(), live, problems).check();
    }
    if (!problems.isEmpty()) {
      return new Planning.Refused(problems.problems());
    }
    Plan plan = new PlanPass(outline.get(), analysis.get(), fuse).plan();
    return new Planning.Planned(plan.within(compilation.timeout()));
  }
}
