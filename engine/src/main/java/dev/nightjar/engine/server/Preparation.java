package dev.nightjar.engine.server;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.InUse;
import dev.nightjar.engine.compiler.AnalysisFailure;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.Compiler;
import dev.nightjar.engine.compiler.Fuse;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.Planning;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Problems;
import dev.nightjar.engine.execution.DriverFailure;
import dev.nightjar.engine.execution.RunDrivers;
import dev.nightjar.engine.execution.RunFacts;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.home.StoreFailure;
import dev.nightjar.engine.metadata.Datasets;
import dev.nightjar.engine.metadata.PastOutputs;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Failure.Owner;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Makes the plan of a run from what the store knows of it: its definition as it was kept. */
@Component
final class Preparation {

  private static final Logger log = LoggerFactory.getLogger(Preparation.class);

  private final Definitions definitions;
  private final RunDrivers drivers;
  private final InUse inUse;
  private final Datasets datasets;
  private final RunQueries runs;

  Preparation(
      Definitions definitions,
      RunDrivers drivers,
      InUse inUse,
      Datasets datasets,
      RunQueries runs) {
    this.definitions = definitions;
    this.drivers = drivers;
    this.inUse = inUse;
    this.datasets = datasets;
    this.runs = runs;
  }

  /**
   * The plan of a run. Where no driver came up, or one has gone, another one is asked: that may be
   * no more than an accident. What two don't survive isn't one.
   *
   * @param ending whether this engine ends, and its drivers with it
   * @throws Unprepared when there can be none
   * @throws StoreFailure when the store can't be reached
   */
  Plan plan(RunFacts run, BooleanSupplier ending) {
    try {
      return planOrAgain(run, ending);
    } catch (DataAccessException | TransactionException e) {
      throw new StoreFailure("read", e);
    }
  }

  private Plan planOrAgain(RunFacts run, BooleanSupplier ending) {
    try {
      return plan(run);
    } catch (Unprepared e) {
      if (!e.platform() || ending.getAsBoolean()) {
        throw e;
      }
      log.warn("Prepares run {} again: {}", run.run(), e.getMessage());
      return plan(run);
    }
  }

  private Plan plan(RunFacts run) {
    Definition definition =
        definitions
            .find(run.definition())
            .orElseThrow(
                () ->
                    new Unprepared(
                        Owner.USER,
                        "unknown-definition",
                        "The definition %s isn't in the catalog".formatted(run.definition())));
    Path file = run.source().path();
    Compilation compilation =
        definition.compile(file, file.toString(), run.parameters(), run.logicalTime());
    refuse(compilation.problems());
    refuse(compilation.unrunnable());
    try {
      Planning planning =
          new Compiler()
              .plan(
                  compilation,
                  drivers.of(run.run()),
                  inUse.of(compilation),
                  Fuse.by(new PastOutputs(datasets, runs).of(compilation)));
      if (planning instanceof Planning.Refused refused) {
        refuse(refused.problems());
      }
      return ((Planning.Planned) planning).plan();
    } catch (DriverFailure e) {
      throw new Unprepared(Owner.PLATFORM, "driver-not-started", String.valueOf(e.getMessage()));
    } catch (AnalysisFailure e) {
      throw new Unprepared(Owner.PLATFORM, "analysis-failed", String.valueOf(e.getMessage()));
    }
  }

  private static void refuse(Problems problems) {
    List<Problem> all = problems.all();
    if (!all.isEmpty()) {
      throw new Unprepared(
          Owner.USER,
          "invalid-definition",
          all.stream().map(Preparation::line).collect(Collectors.joining("\n")));
    }
  }

  private static String line(Problem problem) {
    Problem.Location at = problem.location();
    String place = at == null ? "" : "%s:%d:%d: ".formatted(at.file(), at.line(), at.column());
    String hint = problem.hint() == null ? "" : "\nhint: " + problem.hint();
    return place + problem.message() + hint;
  }

  /** A run can't be planned. */
  static final class Unprepared extends RuntimeException {

    private final transient Failure failure;

    Unprepared(Owner owner, String code, String message) {
      super(message);
      failure = new Failure(owner, code, message, null, null);
    }

    Failure failure() {
      return failure;
    }

    /** Whether it says nothing about the definition. */
    boolean platform() {
      return failure.owner() == Owner.PLATFORM;
    }
  }
}
