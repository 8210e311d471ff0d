package dev.nightjar.steps.spark.runtime;

import dev.nightjar.steps.contract.protocol.DriverFolder;
import dev.nightjar.steps.contract.protocol.Hello;
import dev.nightjar.steps.contract.protocol.Summons;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which engine this driver works for: the one of the highest generation that has summoned it. What
 * an earlier one says is no longer done, and what it confirms doesn't count.
 */
final class EngineLink {

  private static final Logger LOG = LoggerFactory.getLogger(EngineLink.class);

  private final DriverFolder folder;
  private final Outbox outbox;
  private final Results results;
  private @Nullable EngineConnection current;
  private int generation;
  private long lastHeard = System.nanoTime();

  EngineLink(DriverFolder folder, Outbox outbox, Results results) {
    this.folder = folder;
    this.outbox = outbox;
    this.results = results;
  }

  /**
   * Leaves the engine of before and dials another one. What attempts came to is told to it again:
   * the one before may have had it and died.
   *
   * @param hello asked for when no command can come between it and the dialling
   * @return the connection; empty when the engine doesn't answer
   */
  synchronized Optional<EngineConnection> follow(Summons summons, Supplier<Hello> hello)
      throws InterruptedException {
    current = null;
    generation = summons.generation();
    try {
      EngineConnection dialled = EngineConnection.dial(summons, hello.get());
      outbox.repeat(results.all());
      current = dialled;
      lastHeard = System.nanoTime();
      LOG.info("Works for the engine at {} (generation {})", summons.engine(), generation);
      return Optional.of(dialled);
    } catch (IOException e) {
      LOG.debug("The engine at {} doesn't answer yet", summons.engine(), e);
      return Optional.empty();
    }
  }

  /** The highest generation that was followed; 0 for none. */
  synchronized int generation() {
    return generation;
  }

  synchronized boolean isCurrent(EngineConnection engine) {
    return current == engine;
  }

  synchronized boolean isCut() {
    return current == null;
  }

  /** An engine has answered: does what follows from it, if that engine is still the one. */
  synchronized void heard(EngineConnection engine, Runnable then) {
    // An engine that has woken up may speak before the next one's summons is followed.
    if (current == engine && folder.highestSummons().orElse(generation) <= generation) {
      lastHeard = System.nanoTime();
      then.run();
    }
  }

  /** For how long no engine has answered. */
  synchronized Duration silence() {
    return Duration.ofNanos(System.nanoTime() - lastHeard);
  }
}
