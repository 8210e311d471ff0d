package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.execution.DriverFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where the driver's own jar and the jars that it needs lie. */
@Component
class Installation {

  private final String directory;

  Installation(@Value("${nightjar.install:}") String directory) {
    this.directory = directory;
  }

  /** The jar with the driver's main class. */
  Path jar() {
    return existing(steps("spark").resolve("nightjar-spark.jar"));
  }

  /**
   * All that the driver needs in the order in which Maven resolved it, then Nightjar's own jars. A
   * class archive holds for a classpath that begins as the one that it was made for: so it outlives
   * a build.
   *
   * @throws DriverFailure when one is missing
   */
  String classpath() {
    Path list = existing(steps("spark").resolve("driver.classpath"));
    Path contract = existing(steps("contract").resolve("nightjar-contract.jar"));
    Path custom = existing(steps("custom").resolve("nightjar-custom.jar"));
    try {
      String others = Files.readString(list).strip();
      Arrays.stream(others.split(File.pathSeparator)).map(Path::of).forEach(Installation::existing);
      return String.join(
          File.pathSeparator, others, contract.toString(), custom.toString(), jar().toString());
    } catch (IOException e) {
      throw new DriverFailure("Cannot read the driver's classpath: " + list);
    }
  }

  /** The driver's classes as its JVM lays them out in memory, where a rehearsal has left them. */
  Optional<Path> archive() {
    return Optional.of(steps("spark").resolve("driver.jsa")).filter(Files::isRegularFile);
  }

  private Path steps(String module) {
    if (directory.isEmpty()) {
      throw new DriverFailure(
          "Cannot find the Spark driver: the system property nightjar.install doesn't name the"
              + " directory that Nightjar is installed in");
    }
    return Path.of(directory, "steps", module, "target").toAbsolutePath().normalize();
  }

  private static Path existing(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DriverFailure(
          "Cannot find the Spark driver: %s is missing; 'mvn package' makes it".formatted(file));
    }
    return file;
  }
}
