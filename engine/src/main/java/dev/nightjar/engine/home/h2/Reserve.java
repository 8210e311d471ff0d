package dev.nightjar.engine.home.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Space that is kept for the store. When a step's output fills the disk, the engine must still be
 * able to write down that the step failed; H2 closes the database when it can't write.
 */
final class Reserve {

  private static final Logger log = LoggerFactory.getLogger(Reserve.class);

  private static final int BYTES = 4 << 20;

  /** Only kept where there is plenty: it must not be what fills a disk. */
  private static final long PLENTY = 3L * BYTES;

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Path file;
  private long nextRefill = System.nanoTime();

  private Reserve(Path file) {
    this.file = file;
  }

  static Reserve beside(String store) {
    return new Reserve(Path.of(store).resolveSibling("store.reserve"));
  }

  /** Gives the space back to the disk; false when there was none. */
  synchronized boolean release() {
    try {
      boolean released = Files.deleteIfExists(file);
      if (released) {
        log.warn("The disk is full: the store uses its reserve");
      }
      nextRefill = System.nanoTime() + PAUSE.toNanos();
      return released;
    } catch (IOException e) {
      return false;
    }
  }

  /** Takes the space again, where it was given back and there is plenty. */
  synchronized void refill() {
    if (System.nanoTime() - nextRefill < 0) {
      return;
    }
    nextRefill = System.nanoTime() + PAUSE.toNanos();
    try {
      if (!Files.exists(file) && Files.getFileStore(file.getParent()).getUsableSpace() > PLENTY) {
        // Really written: a file with holes would reserve nothing.
        Files.write(file, new byte[BYTES]);
      }
    } catch (IOException e) {
      log.debug("Cannot reserve space for the store", e);
    }
  }
}
