package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.execution.DriverFailure;
import dev.nightjar.engine.execution.Purpose;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The command line of a driver process. */
record LaunchCommand(Installation installation, DriverProperties properties, Purpose purpose) {

  private static final String MAIN_CLASS = "dev.nightjar.steps.spark.runtime.DriverMain";

  private static final List<Integer> JAVA_VERSIONS = List.of(17, 21);

  /** What Spark's own launcher gives a JVM. */
  private static final List<String> OPENED =
      Stream.of(
              "java.base/java.lang",
              "java.base/java.lang.invoke",
              "java.base/java.lang.reflect",
              "java.base/java.io",
              "java.base/java.net",
              "java.base/java.nio",
              "java.base/java.util",
              "java.base/java.util.concurrent",
              "java.base/java.util.concurrent.atomic",
              "java.base/jdk.internal.ref",
              "java.base/sun.nio.ch",
              "java.base/sun.nio.cs",
              "java.base/sun.security.action",
              "java.base/sun.util.calendar",
              "java.security.jgss/sun.security.krb5")
          .map(name -> "--add-opens=" + name + "=ALL-UNNAMED")
          .toList();

  private static final List<String> SPARK_OPTIONS =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "--add-modules=jdk.incubator.vector",
          "--enable-native-access=ALL-UNNAMED",
          "-Djdk.reflect.useDirectMethodHandle=false",
          "-Dio.netty.tryReflectionSetAccessible=true",
          "-Dio.netty.allocator.type=pooled",
          "-Dio.netty.handler.ssl.defaultEndpointVerificationAlgorithm=NONE");

  private static final List<String> OWN_OPTIONS =
      List.of(
          // A driver without memory can't be trusted with anything; the engine starts another.
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "-Dfile.encoding=UTF-8",
          // The threads that a step starts log for its attempt.
          "-Dlog4j2.isThreadContextMapInheritable=true");

  /** An analysis is over before the thorough compiler has paid for itself. */
  private static final List<String> QUICK_OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=256m");

  /**
   * The whole command.
   *
   * @param folder for what the process spills
   * @param settings Spark's, as a file
   */
  List<String> arguments(String key, Path folder, Path settings) {
    List<String> command = new ArrayList<>(ownSession());
    command.add(java().toString());
    command.add("-Xmx" + properties.memory());
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(OWN_OPTIONS);
    installation.archive().map(LaunchCommand::using).ifPresent(command::addAll);
    if (purpose == Purpose.ANALYSE) {
      command.addAll(QUICK_OPTIONS);
    }
    command.addAll(SPARK_OPTIONS);
    command.addAll(OPENED);
    command.addAll(properties.javaOptions());
    command.addAll(List.of("-cp", installation.classpath(properties.readsIceberg())));
    command.add("org.apache.spark.deploy.SparkSubmit");
    command.addAll(List.of("--master", properties.master()));
    command.addAll(List.of("--name", "nightjar-" + key));
    command.addAll(List.of("--properties-file", settings.toString()));
    command.addAll(List.of("--class", MAIN_CLASS));
    command.add(installation.jar().toString());
    return command;
  }

  /** The JVM ignores an archive that was made for other jars or another JVM; it needn't say so. */
  static List<String> using(Path archive) {
    return List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off");
  }

  /** In a session of its own a driver gets no Ctrl-C from the engine's terminal. */
  static List<String> ownSession() {
    return Stream.of("/usr/bin/setsid", "/bin/setsid")
        .filter(path -> Files.isExecutable(Path.of(path)))
        .limit(1)
        .toList();
  }

  /** This JVM's own. */
  static Path java() {
    int version = Runtime.version().feature();
    if (!JAVA_VERSIONS.contains(version)) {
      throw new DriverFailure(
          "Cannot start a Spark driver on Java %d: Spark runs on 17 or 21; set JAVA_HOME to one"
              .formatted(version));
    }
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
