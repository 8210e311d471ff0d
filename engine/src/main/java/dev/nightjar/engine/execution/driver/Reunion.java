package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.execution.KnownDriver;
import dev.nightjar.steps.contract.protocol.DriverFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds processes of drivers whose engine is gone. */
final class Reunion {

  private static final Logger LOG = LoggerFactory.getLogger(Reunion.class);

  private static final Path PROCESSES = Path.of("/proc");

  private Reunion() {}

  /**
   * The process of a driver on this machine, if it runs: by its id, and where its engine died
   * before it had written that down, by the folder that stands in its command.
   */
  static Optional<ProcessHandle> find(KnownDriver driver) {
    return driver.process() == null
        ? ProcessHandle.allProcesses()
            .filter(
                process ->
                    command(process).contains(Workplace.of(driver.log()).folder().toString()))
            .findFirst()
        : DriverProcess.find(driver.process());
  }

  /** Tells a driver, wherever its process is, to end. */
  static void dismiss(KnownDriver driver) {
    DriverFolder letters = Workplace.of(driver.log()).letters();
    try {
      if (Files.isDirectory(letters.path())) {
        letters.write(letters.dismissal(), new byte[0]);
      }
    } catch (IOException e) {
      LOG.warn("Cannot dismiss driver {}: {}", driver.key(), e.toString());
    }
  }

  /** Java itself cuts long command lines. */
  private static String command(ProcessHandle process) {
    try {
      Path file = PROCESSES.resolve(String.valueOf(process.pid())).resolve("cmdline");
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return process.info().commandLine().orElse("");
    }
  }
}
