package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.execution.SharedDriver;
import java.time.Duration;

/**
 * How long processors worked for processes: on a machine that others use as well this tells more
 * than the time that went by.
 */
final class Processors {

  private Processors() {}

  /** What a process has used in its life. */
  static Duration used(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** What this process and its Spark driver have used. */
  static Duration usedWith(SharedDriver driver) {
    Duration own = used(ProcessHandle.current());
    return driver
        .current()
        .flatMap(running -> ProcessHandle.of(running.process().pid()))
        .map(process -> own.plus(used(process)))
        .orElse(own);
  }
}
