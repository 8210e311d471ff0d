package dev.nightjar.engine.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk that is soon full. Needs the right to mount one, which root has. */
public record SmallDisk(Path path) implements AutoCloseable {

  /** Mounts one in a folder. Where that can't be done the test is skipped; in CI it fails. */
  public static SmallDisk in(Path folder, int megabytes) {
    try {
      Path path = Files.createDirectory(folder.resolve("disk"));
      String size = "size=" + megabytes + "m";
      if (!succeeds("mount", "-t", "tmpfs", "-o", size, "tmpfs", path.toString())) {
        assumeTrue(System.getenv("CI") == null, "a small disk can't be mounted here");
        throw new IOException("A small disk can't be mounted, which takes root");
      }
      return new SmallDisk(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file until nothing more fits. */
  public void fill() throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream file = Files.newOutputStream(path.resolve("filling"))) {
      while (true) {
        file.write(block);
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw e;
      }
    }
  }

  /** Takes away what filled it. */
  public void empty() throws IOException {
    Files.delete(path.resolve("filling"));
  }

  /** Makes another size of it; what lies there stays. */
  public void resize(int megabytes) throws IOException {
    String options = "remount,size=" + megabytes + "m";
    if (!succeeds("mount", "-o", options, path.toString())) {
      throw new IOException("Cannot make a disk larger: " + path);
    }
  }

  @Override
  public void close() throws IOException {
    // Lazily: a database that broke on it may still have it open.
    succeeds("umount", "-l", path.toString());
  }

  private static boolean succeeds(String... command) throws IOException {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
