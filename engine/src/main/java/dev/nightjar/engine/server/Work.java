package dev.nightjar.engine.server;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Claim;
import dev.nightjar.engine.execution.Claims;
import dev.nightjar.engine.execution.RunDrivers;
import dev.nightjar.engine.execution.RunObserver;
import dev.nightjar.engine.execution.RunRefused;
import dev.nightjar.engine.execution.RunResult;
import dev.nightjar.engine.execution.Runs;
import dev.nightjar.engine.home.StoreFailure;
import dev.nightjar.engine.server.Preparation.Unprepared;
import dev.nightjar.steps.contract.work.Failure;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes a claimed run to its end, or to where another engine may go on with it. */
@Component
final class Work {

  private static final Logger log = LoggerFactory.getLogger(Work.class);

  private final Preparation preparation;
  private final Claims claims;
  private final Runs runs;
  private final RunDrivers drivers;

  Work(Preparation preparation, Claims claims, Runs runs, RunDrivers drivers) {
    this.preparation = preparation;
    this.claims = claims;
    this.runs = runs;
    this.drivers = drivers;
  }

  /**
   * Runs what is left of a run.
   *
   * @param ending whether this engine ends, so that no run should begin
   * @return whether the run may still be this engine's, and is to be released
   */
  boolean handle(Claim claim, BooleanSupplier ending) {
    try {
      drivers.adopt(claim.run());
      if (claim.cancelled()) {
        claims.cancel(claim);
        return false;
      }
      return prepareAndRun(claim, ending);
    } catch (Unprepared e) {
      log.warn("Cannot run {}: {}", claim.run(), e.getMessage());
      if (e.platform() && ending.getAsBoolean()) {
        // Its driver went because this engine goes: another one has a driver for it.
        return true;
      }
      return unlessWritten(() -> claims.fail(claim, e.failure()));
    } catch (StoreFailure | RunRefused e) {
      log.warn("Run {} goes on no more here: {}", claim.run(), e.getMessage());
      return true;
    } catch (RuntimeException e) {
      log.error("Run {} broke off", claim.run(), e);
      String message = Objects.requireNonNullElse(e.getMessage(), e.toString());
      return unlessWritten(
          () ->
              claims.fail(
                  claim, new Failure(Failure.Owner.FATAL, "internal-error", message, null, null)));
    } finally {
      drivers.end(claim.run());
    }
  }

  private boolean prepareAndRun(Claim claim, BooleanSupplier ending) {
    Plan plan = preparation.plan(claim.facts(), ending);
    if (ending.getAsBoolean()) {
      return true;
    }
    RunResult result = runs.proceed(claim, plan, new RunObserver() {});
    log.info("Run {} {}", result.run(), result.state());
    return !result.state().terminal();
  }

  private static boolean unlessWritten(Runnable change) {
    try {
      change.run();
      return false;
    } catch (RuntimeException e) {
      log.warn("Cannot write down how a run ended: {}", e.getMessage());
      return true;
    }
  }
}
