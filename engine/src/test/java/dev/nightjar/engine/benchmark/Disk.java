package dev.nightjar.engine.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the disk alone takes for a commit: no store that forces its commits can be quicker. */
final class Disk {

  private static final int BYTES = 16 << 10;
  private static final int WRITES = 200;

  private Disk() {}

  static String inWords() throws IOException {
    Path file = Files.createTempFile("nightjar", ".disk");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.DSYNC)) {
      List<Duration> times = new ArrayList<>();
      for (int i = 0; i < WRITES; i++) {
        long begun = System.nanoTime();
        channel.write(ByteBuffer.allocate(BYTES));
        times.add(Duration.ofNanos(System.nanoTime() - begun));
      }
      double millis = new Samples("a forced write", times).medianSeconds() * 1000;
      return String.format(Locale.ROOT, "a forced write of 16 KB takes %.2f ms%n", millis);
    } finally {
      Files.delete(file);
    }
  }
}
