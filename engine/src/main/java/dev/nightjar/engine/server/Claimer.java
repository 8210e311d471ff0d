package dev.nightjar.engine.server;

import dev.nightjar.engine.execution.Claim;
import dev.nightjar.engine.execution.Claims;
import dev.nightjar.engine.execution.DriverMemory;
import dev.nightjar.engine.execution.Fenced;
import dev.nightjar.engine.execution.Room;
import dev.nightjar.engine.execution.RunsPerPipeline;
import dev.nightjar.engine.execution.RunsWaiting;
import dev.nightjar.engine.scheduling.Timekeeper;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Takes runs as they come, as many at a time as this engine may run. It looks every second, and at
 * once where something has happened in this engine. While the store is out of reach it looks on.
 */
@Component
final class Claimer {

  private static final Logger log = LoggerFactory.getLogger(Claimer.class);

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Claims claims;
  private final Timekeeper timekeeper;
  private final DriverMemory memory;
  private final Work work;
  private final ServerProperties properties;
  private final Semaphore wakeUp = new Semaphore(0);
  private final Set<Claim> going = ConcurrentHashMap.newKeySet();
  private final Set<Claim> toRelease = ConcurrentHashMap.newKeySet();
  private volatile long looked = System.nanoTime();
  private volatile boolean ending;
  private boolean failing;
  private @Nullable Thread thread;

  Claimer(
      Claims claims,
      Timekeeper timekeeper,
      DriverMemory memory,
      Work work,
      ServerProperties properties) {
    this.timekeeper = timekeeper;
    this.memory = memory;
    this.claims = claims;
    this.work = work;
    this.properties = properties;
  }

  synchronized void start() {
    if (thread == null) {
      claims.offer(memory.room());
      thread = new Thread(this::loop, "claimer");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Takes no more runs from now on. */
  void end() {
    ending = true;
    wakeUp.release();
  }

  /** How many runs go on here. */
  int going() {
    return going.size();
  }

  /** For how long the store hasn't answered. */
  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - looked);
  }

  /** Lets go of what was given up and is still this engine's. */
  void release() {
    for (Claim claim : Set.copyOf(toRelease)) {
      claims.release(claim);
      toRelease.remove(claim);
    }
  }

  @EventListener
  void runsWait(RunsWaiting event) {
    wakeUp.release();
  }

  private void loop() {
    while (!ending) {
      look();
      try {
        var unused = wakeUp.tryAcquire(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        wakeUp.drainPermits();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void look() {
    try {
      release();
      claims.releaseAllBut(going.stream().map(Claim::run).collect(Collectors.toSet()));
      boolean more = true;
      while (more && !ending && going.size() < properties.runs()) {
        more = take();
      }
      looked = System.nanoTime();
      failing = false;
    } catch (Fenced e) {
      ending = true;
    } catch (RuntimeException | Error e) {
      if (!failing) {
        log.warn("Cannot look for runs: {}", e.getMessage(), e instanceof Error ? e : null);
        failing = true;
      }
    }
  }

  private boolean take() {
    Room room = memory.room();
    RunsPerPipeline limit =
        new RunsPerPipeline(properties.runsPerPipeline(), timekeeper.overlapping());
    Optional<Claim> next = claims.next(limit, room);
    next.ifPresent(
        claim -> {
          memory.promise(claim.run(), claim.need().on(room.plain()));
          begin(claim);
        });
    return next.isPresent();
  }

  private void begin(Claim claim) {
    log.info("Takes run {} (generation {})", claim.run(), claim.owner().generation());
    going.add(claim);
    try {
      new Thread(() -> run(claim), "run-" + claim.run()).start();
    } catch (Error e) {
      // The machine has no thread to spare.
      leave(claim, true);
      throw e;
    }
  }

  private void run(Claim claim) {
    boolean release = true;
    try {
      release = work.handle(claim, () -> ending);
    } finally {
      leave(claim, release);
      wakeUp.release();
    }
  }

  private void leave(Claim claim, boolean release) {
    if (release) {
      toRelease.add(claim);
    }
    memory.release(claim.run());
    going.remove(claim);
  }
}
