package dev.nightjar.engine.benchmark;

import java.lang.management.ManagementFactory;

/** What a benchmark ran on. */
final class Machine {
  private Machine() {}

  static String inWords() {
    Runtime runtime = Runtime.getRuntime();
    return "%d cores, %s %s, %s %s, load %.1f when it ended%n"
        .formatted(
            runtime.availableProcessors(),
            System.getProperty("java.vm.name"),
            System.getProperty("java.version"),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
