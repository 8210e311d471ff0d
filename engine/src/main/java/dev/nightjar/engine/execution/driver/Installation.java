package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.execution.DriverFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
    return existing(target().resolve("nightjar-spark.jar"));
  }

  /**
   * The driver's jar, then all that it needs, in the order in which Maven resolved them.
   *
   * @throws DriverFailure when one is missing
   */
  String classpath() {
    Path list = existing(target().resolve("driver.classpath"));
    try {
      String others = Files.readString(list).strip();
      List<Path> jars = Arrays.stream(others.split(File.pathSeparator)).map(Path::of).toList();
      jars.forEach(Installation::existing);
      return jar() + File.pathSeparator + others;
    } catch (IOException e) {
      throw new DriverFailure("Cannot read the driver's classpath: " + list);
    }
  }

  /** Classes as the driver's JVM keeps them in memory, where a rehearsal has left them. */
  Optional<Path> archive() {
    return Optional.of(target().resolve("nightjar-spark.jsa")).filter(Files::isRegularFile);
  }

  private Path target() {
    if (directory.isEmpty()) {
      throw new DriverFailure(
          "Cannot find the Spark driver: the system property nightjar.install doesn't name the"
              + " directory that Nightjar is installed in");
    }
    return Path.of(directory, "steps", "spark", "target").toAbsolutePath().normalize();
  }

  private static Path existing(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DriverFailure(
          "Cannot find the Spark driver: %s is missing; 'mvn package' makes it".formatted(file));
    }
    return file;
  }
}
