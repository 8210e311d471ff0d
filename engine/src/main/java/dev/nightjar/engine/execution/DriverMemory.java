package dev.nightjar.engine.execution;

import com.sun.management.OperatingSystemMXBean;
import dev.nightjar.engine.definition.Resources;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What this engine's drivers take of its memory. A run is promised what all of its drivers will
 * take before any is started; drivers that wait for a run take only what nobody was promised, and
 * give way.
 */
@Component
public final class DriverMemory {

  private static final long MEGABYTE = 1 << 20;

  private final ObjectProvider<Drivers> drivers;
  private final MemoryProperties properties;
  private final Map<String, Up> up = new HashMap<>();
  private final Map<String, Long> promised = new HashMap<>();

  DriverMemory(ObjectProvider<Drivers> drivers, MemoryProperties properties) {
    this.drivers = drivers;
    this.properties = properties;
  }

  /** What a driver is there for. */
  enum Use {
    RUN,
    IDLE,
    OTHER
  }

  /** The room that there is. */
  public synchronized Room room() {
    long plain = megabytes(null);
    long budget = budget(plain);
    return new Room(budget, budget - promised() - taken(Use.OTHER), plain);
  }

  /** Keeps memory for a run. */
  public synchronized void promise(String run, long megabytes) {
    promised.put(run, megabytes);
  }

  /** The run is over. */
  public synchronized void release(String run) {
    promised.remove(run);
  }

  /** What a driver takes, its heap and all beside it. */
  long megabytes(@Nullable Resources resources) {
    return drivers.getObject().megabytes(resources);
  }

  /** Whether there is memory for another driver that waits for a run. */
  synchronized boolean spare() {
    long plain = megabytes(null);
    return promised() + taken(Use.OTHER) + taken(Use.IDLE) + plain <= budget(plain);
  }

  /** Whether drivers that wait have to give way for one that is about to be started. */
  synchronized boolean crowdedBy(@Nullable Resources resources) {
    long all = up.values().stream().mapToLong(Up::megabytes).sum();
    return all + megabytes(resources) > budget(megabytes(null));
  }

  synchronized void started(String driver, @Nullable Resources resources, Use use) {
    up.put(driver, new Up(megabytes(resources), use));
  }

  synchronized void used(String driver, Use use) {
    up.computeIfPresent(driver, (key, known) -> new Up(known.megabytes(), use));
  }

  synchronized void gone(String driver) {
    up.remove(driver);
  }

  private long promised() {
    return promised.values().stream().mapToLong(Long::longValue).sum();
  }

  private long taken(Use use) {
    return up.values().stream().filter(each -> each.use() == use).mapToLong(Up::megabytes).sum();
  }

  /** A driver by itself is always tried where nobody has said how much there is. */
  private long budget(long plain) {
    return properties
        .megabytes()
        .orElseGet(
            () ->
                Math.max(
                    plain,
                    machine()
                        - properties.reserve()
                        - Runtime.getRuntime().maxMemory() / MEGABYTE));
  }

  /** What the machine has, or the container that this runs in. */
  private static long machine() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize()
        / MEGABYTE;
  }

  private record Up(long megabytes, Use use) {}
}
