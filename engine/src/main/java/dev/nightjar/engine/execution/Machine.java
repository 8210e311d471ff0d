package dev.nightjar.engine.execution;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a process runs, as far as process ids mean the same.
 *
 * @param host its name, for persons
 * @param key tells it from others of that name, from containers on it, and from itself before it
 *     was booted again
 */
public record Machine(String host, String key) {

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path PROCESSES = Path.of("/proc/self/ns/pid");

  /** The one that this process runs on. */
  public static Machine current() {
    String host = named();
    try {
      String boot = Files.readString(BOOT).strip();
      return new Machine(host, boot + "/" + Files.readSymbolicLink(PROCESSES));
    } catch (IOException | UnsupportedOperationException e) {
      // Not Linux: there, containers have machines of their own.
      return new Machine(host, host);
    }
  }

  private static String named() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
