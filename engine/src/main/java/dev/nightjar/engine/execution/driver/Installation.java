package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.execution.DriverFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    return existing(steps("spark").resolve("nightjar-spark.jar"));
  }

  /**
   * All that the driver needs in the order in which Maven resolved it, then what only some drivers
   * need, then Nightjar's own jars. A class archive holds for a classpath that begins as the one
   * that it was made for: so it outlives a build.
   *
   * @param iceberg whether the driver reads Iceberg tables; the jar for that is large
   * @throws DriverFailure when one is missing
   */
  String classpath(boolean iceberg) {
    Path contract = existing(steps("contract").resolve("nightjar-contract.jar"));
    Path custom = existing(steps("custom").resolve("nightjar-custom.jar"));
    List<String> jars = new ArrayList<>(listed("driver.classpath"));
    if (iceberg) {
      jars.addAll(listed("iceberg.classpath"));
    }
    jars.addAll(List.of(contract.toString(), custom.toString(), jar().toString()));
    return String.join(File.pathSeparator, jars);
  }

  private List<String> listed(String name) {
    Path list = existing(steps("spark").resolve(name));
    try {
      List<String> jars = List.of(Files.readString(list).strip().split(File.pathSeparator));
      jars.stream().map(Path::of).forEach(Installation::existing);
      return jars;
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
