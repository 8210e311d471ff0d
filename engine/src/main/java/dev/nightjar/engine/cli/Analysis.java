package dev.nightjar.engine.cli;

import dev.nightjar.engine.compiler.Analyser;
import dev.nightjar.engine.compiler.Live;
import dev.nightjar.engine.compiler.Planning;
import dev.nightjar.engine.compiler.SchemaLock;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.engine.execution.SharedDriver;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Analyses definitions one after the other, with one driver. */
final class Analysis {

  private final SharedDriver driver;
  private final RunView view;
  private final Map<Path, Live> live;
  private final boolean updateLock;

  /**
   * Analyses with a driver.
   *
   * @param live what definitions must fit, by their files; of others nobody can tell
   * @param updateLock whether to look at every source anew, and to write down what its schema is
   */
  Analysis(SharedDriver driver, RunView view, Map<Path, Live> live, boolean updateLock) {
    this.driver = driver;
    this.view = view;
    this.live = Map.copyOf(live);
    this.updateLock = updateLock;
  }

  /** Adds what the analysis finds; there is none of a definition that isn't sound. */
  Validated complete(Validated compiled) {
    Draft draft = compiled.draft();
    if (draft == null || !compiled.sound()) {
      return compiled;
    }
    view.phase("Starting Spark");
    var unused = driver.acquire();
    view.phase("Analysing " + draft.size());
    ProblemCollector problems = new ProblemCollector();
    Optional<SchemaLock> lock =
        updateLock ? Optional.empty() : SchemaLock.read(draft.file(), problems);
    Analyser looking = request -> driver.analyse(request.lookingOnly());
    Analyser analyser =
        lock.map(locked -> locked.on(looking, draft.compilation().sources())).orElse(looking);
    Planning planning = draft.analyse(analyser, live.getOrDefault(draft.file(), Live.UNKNOWN));
    if (planning instanceof Planning.Refused refused) {
      refused.problems().all().forEach(problems);
    } else if (updateLock && planning instanceof Planning.Planned planned) {
      write(SchemaLock.of(planned.plan(), draft.compilation().sources(), draft.file()), problems);
    }
    return problems.isEmpty()
        ? compiled
        : new Validated(compiled.file(), draft, problems.problems().all());
  }

  private static void write(SchemaLock lock, ProblemCollector problems) {
    try {
      lock.write();
    } catch (UncheckedIOException e) {
      problems.accept(
          new Problem(
              "unwritable-lock",
              null,
              "Cannot write the schema lock %s: %s"
                  .formatted(SchemaLock.file(lock.definition()), reason(e)),
              "it lies beside the definition, in a folder that you may write"));
    }
  }

  private static String reason(UncheckedIOException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof AccessDeniedException) {
      return "you may not write it";
    }
    String said =
        cause instanceof FileSystemException file ? file.getReason() : failure.getMessage();
    return Objects.requireNonNullElse(said, "the file system refuses it");
  }
}
