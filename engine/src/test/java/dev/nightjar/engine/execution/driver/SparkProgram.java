package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.execution.Purpose;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Spark program among the tests of {@code steps/spark}, started exactly as a driver is: the same
 * JVM options, memory, logging and session settings that matter for speed.
 */
public record SparkProgram(String mainClass, List<String> arguments) {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.ui.enabled", "false",
          "spark.default.parallelism", "8",
          "spark.sql.shuffle.partitions", "8");

  public SparkProgram {
    arguments = List.copyOf(arguments);
  }

  /**
   * The command line that runs the program.
   *
   * @param root the folder that Nightjar is built in
   * @param folder for the log and for what Spark spills
   * @throws IOException when the settings can't be written
   */
  public List<String> command(Path root, Path folder) throws IOException {
    Workplace place = Workplace.create(folder.resolve("spark.log"));
    Path settings = place.write(SETTINGS);
    LaunchCommand launch =
        new LaunchCommand(new Installation(root.toString()), defaults(), Purpose.RUN);
    List<String> command = new ArrayList<>(launch.arguments("benchmark", place.folder(), settings));
    Path classes = root.resolve("steps/spark/target/test-classes").toAbsolutePath().normalize();
    int classpath = command.indexOf("-cp") + 1;
    command.set(classpath, command.get(classpath) + File.pathSeparator + classes);
    command.set(command.indexOf("--class") + 1, mainClass);
    command.addAll(arguments);
    return command;
  }

  private static DriverProperties defaults() {
    Duration unused = Duration.ofMinutes(1);
    return new DriverProperties(
        "2g", "local[*]", Map.of(), List.of(), unused, unused, unused.multipliedBy(2));
  }
}
