package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What an engine says of a store that stalls. */
class LeaseTests {

  private static final LeaseProperties TIMES =
      new LeaseProperties(Duration.ofSeconds(60), Duration.ofMillis(400), Duration.ofSeconds(45));

  private final Logger logger = (Logger) LoggerFactory.getLogger(Lease.class);
  private final Said said = new Said();
  private final Stalling store = new Stalling();
  private final Fence fence = new Fence();
  // An engine sets up how is logged: whoever listens comes after it.
  private final EngineNames names = EngineUnderTest.on(Database.H2).part(EngineNames.class);

  @BeforeEach
  void listen() {
    said.start();
    logger.addAppender(said);
  }

  @AfterEach
  void stop() {
    store.going.countDown();
    logger.detachAppender(said);
  }

  @Test
  void warnsLongBeforeItMustEnd() {
    try (Lease lease = new Lease(store, names, TIMES, fence)) {
      String engine = lease.engine().id();
      await().until(() -> store.beats.size() > 1 && store.pings.size() > 2);

      store.stalls = true;

      await()
          .untilAsserted(
              () ->
                  assertThat(said.warnings)
                      .anyMatch(
                          line ->
                              line.startsWith(
                                      "The store hasn't confirmed the lease of engine " + engine)
                                  && line.endsWith("without it, all stops at 45s")));
      fence.pass();
    }
  }

  /** One that answers until it stalls. */
  private static final class Stalling implements EngineStore {
    private final List<String> beats = new CopyOnWriteArrayList<>();
    private final List<String> pings = new CopyOnWriteArrayList<>();
    private final CountDownLatch going = new CountDownLatch(1);
    private volatile boolean stalls;

    @Override
    public void register(EngineProcess engine, Duration lease) {}

    @Override
    public boolean renew(String engine, Duration lease) {
      beats.add(engine);
      stall();
      return true;
    }

    @Override
    public void ping() {
      pings.add("");
      stall();
    }

    private void stall() {
      try {
        if (stalls) {
          going.await();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void offer(String engine, Room room) {}

    @Override
    public void end(String engine) {}

    @Override
    public Optional<KnownEngine> find(String engine) {
      return Optional.empty();
    }

    @Override
    public List<KnownEngine> all() {
      return List.of();
    }
  }

  /** What is logged. */
  private static final class Said extends AppenderBase<ILoggingEvent> {
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      warnings.add(event.getFormattedMessage());
    }
  }
}
