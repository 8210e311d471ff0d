package dev.nightjar.engine.catalog;

import dev.nightjar.engine.compiler.Analyser;
import dev.nightjar.engine.compiler.AnalysisFailure;
import dev.nightjar.engine.compiler.Arguments;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.Compiler;
import dev.nightjar.engine.compiler.Planning;
import dev.nightjar.engine.compiler.SchemaLock;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compiles and analyses a file of a snapshot. Whatever is in the file, it survives that. */
final class Examiner {

  private static final Logger log = LoggerFactory.getLogger(Examiner.class);

  private final Snapshot snapshot;
  private final Supplier<Analyser> analyser;
  private final InUse inUse;
  private final Clock clock;

  /**
   * Examines files of one snapshot.
   *
   * @param analyser asked for only when something is to be analysed
   */
  Examiner(Snapshot snapshot, Supplier<Analyser> analyser, InUse inUse, Clock clock) {
    this.snapshot = snapshot;
    this.analyser = analyser;
    this.inUse = inUse;
    this.clock = clock;
  }

  Examined examine(String path) {
    try {
      return look(path);
    } catch (UpstreamFailure e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      log.error("Cannot examine {} of {}", path, snapshot.id(), e);
      String message = "Cannot compile %s: %s".formatted(path, e.getClass().getSimpleName());
      return new Examined.Faulty(
          path,
          null,
          List.of(
              Placed.at(
                  path,
                  "compiler-failed",
                  message,
                  "this is a fault of Nightjar's: engine.log has all of it")));
    }
  }

  /** What a file says of itself, if it can be read. */
  Optional<Heading> heading(String path) {
    return snapshot.text(path).flatMap(text -> Heading.of(Source.of(path, snapshot.root(), text)));
  }

  private Examined look(String path) {
    Optional<Problem> refused = snapshot.provide(Paths.folder(path));
    if (refused.isPresent()) {
      return new Examined.Faulty(path, null, List.of(refused.get()));
    }
    Path file = snapshot.root().resolve(path);
    ProblemCollector problems = new ProblemCollector();
    Optional<Source> source = Source.read(file, path, problems);
    if (source.isEmpty()) {
      return faulty(path, null, problems);
    }
    Heading heading = Heading.of(source.get()).orElse(null);
    Within within = new Within(snapshot, path);
    Compilation compilation =
        new Compiler(within)
            .compile(
                source.get(),
                new Arguments(Map.of(), source.get().baseDirectory()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    compilation.problems().all().forEach(problems);
    if (!problems.isEmpty() || heading == null) {
      return faulty(path, heading, problems);
    }
    if (!compilation.unrunnable().isEmpty()) {
      return new Examined.PartOnly(path);
    }
    try {
      analyse(file, compilation, problems);
    } catch (AnalysisFailure e) {
      return new Examined.Unanalysed(path, heading, String.valueOf(e.getMessage()));
    }
    return problems.isEmpty()
        ? new Examined.Sound(
            path,
            heading,
            source.get().text(),
            compilation.parts(),
            within.folders(),
            snapshot.content(within.folders()))
        : faulty(path, heading, problems);
  }

  private void analyse(Path file, Compilation compilation, ProblemCollector problems) {
    Optional<SchemaLock> lock = SchemaLock.read(file, problems);
    Analyser looking = request -> report(request.lookingOnly());
    Planning planning =
        new Compiler()
            .plan(
                compilation,
                lock.map(locked -> locked.on(looking, compilation.sources())).orElse(looking),
                inUse.of(compilation));
    if (planning instanceof Planning.Refused refused) {
      refused.problems().all().forEach(problems);
    }
  }

  /** Whatever keeps a driver from coming up, it isn't the definition's fault. */
  private AnalysisReport report(AnalysisRequest request) {
    try {
      return analyser.get().analyse(request);
    } catch (AnalysisFailure e) {
      throw e;
    } catch (RuntimeException e) {
      log.warn("Cannot analyse a definition of {}", snapshot.id(), e);
      throw new AnalysisFailure(String.valueOf(e.getMessage()));
    }
  }

  private Examined.Faulty faulty(
      String path, @Nullable Heading heading, ProblemCollector problems) {
    String root = snapshot.root() + "/";
    return new Examined.Faulty(
        path,
        heading,
        problems.problems().all().stream().map(problem -> Placed.of(problem, path, root)).toList());
  }
}
