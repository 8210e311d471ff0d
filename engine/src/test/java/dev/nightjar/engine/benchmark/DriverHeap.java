package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.execution.Driver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The heap of a driver's process, as the JDK's own tool tells it.
 *
 * @param pid the process
 */
record DriverHeap(long pid) {

  private static final Path TOOL = Path.of(System.getProperty("java.home"), "bin", "jcmd");

  /** A collection that frees less than this share of the heap has found nothing new. */
  private static final double NOTHING = 0.005;

  static DriverHeap of(Driver driver) {
    return new DriverHeap(driver.process().pid());
  }

  /** The bytes of all that lives. Spark lets go of some only when a collection tells it to. */
  long used() {
    long before = collected();
    long used = collected();
    while (used < before * (1 - NOTHING)) {
      before = used;
      used = collected();
    }
    return used;
  }

  /** The tool collects, then counts what is left. */
  private long collected() {
    String histogram = told("GC.class_histogram");
    return histogram
        .lines()
        .filter(line -> line.startsWith("Total "))
        .map(line -> Long.parseLong(line.split("\\s+")[2]))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Cannot read the heap: " + histogram));
  }

  private String told(String question) {
    try {
      Process process =
          new ProcessBuilder(TOOL.toString(), Long.toString(pid), question)
              .redirectErrorStream(true)
              .start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
