package dev.nightjar.engine.execution.driver;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The command line of a process that looks for files, and what else it is told. It has the
 * classpath of a driver, and Hadoop's settings where this machine has some.
 *
 * @param site the folder with Hadoop's settings; null for none
 */
record FilesCommand(Installation installation, DriverProperties properties, @Nullable String site) {

  private static final String MAIN_CLASS = "dev.nightjar.steps.spark.files.FilesMain";
  private static final String HADOOP = "spark.hadoop.";

  private static final List<String> SMALL =
      List.of(
          "-Xmx128m",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "-Dfile.encoding=UTF-8",
          // Hadoop asks the JDK's own Kerberos for its realm.
          "--add-opens=java.security.jgss/sun.security.krb5=ALL-UNNAMED");

  /** The whole command; nothing in it is secret. */
  List<String> arguments() {
    List<String> command = new ArrayList<>(LaunchCommand.ownSession());
    command.add(LaunchCommand.java().toString());
    command.addAll(SMALL);
    installation.archive().map(LaunchCommand::using).ifPresent(command::addAll);
    // Memory and the like are a driver's; proxies, certificates and realms are for all.
    properties.javaOptions().stream().filter(each -> each.startsWith("-D")).forEach(command::add);
    command.addAll(List.of("-cp", classpath(), MAIN_CLASS));
    return command;
  }

  /** Hadoop's settings among the driver's. */
  Map<String, String> settings() {
    return properties.conf().entrySet().stream()
        .filter(setting -> setting.getKey().startsWith(HADOOP))
        .collect(
            Collectors.toUnmodifiableMap(
                setting -> setting.getKey().substring(HADOOP.length()), Map.Entry::getValue));
  }

  /** What a class archive covers comes first. */
  private String classpath() {
    String driver = installation.classpath(/* iceberg= */ false);
    return Stream.of(Stream.of(driver), further(), Stream.ofNullable(site))
        .flatMap(parts -> parts)
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The jars that Spark is told to take along, as far as they lie on this machine. */
  private Stream<String> further() {
    Stream<String> jars =
        Arrays.stream(properties.conf().getOrDefault("spark.jars", "").split(","))
            .map(jar -> jar.strip().replaceFirst("^(file|local):/*(?=/)", ""))
            .filter(jar -> jar.startsWith("/"));
    String extra = properties.conf().getOrDefault("spark.driver.extraClassPath", "");
    return Stream.concat(jars, Stream.of(extra));
  }
}
