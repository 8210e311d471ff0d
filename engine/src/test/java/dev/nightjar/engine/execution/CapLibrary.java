package dev.nightjar.engine.execution;

import dev.nightjar.engine.library.Libraries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** A library with one step, compiled against the Spark that a driver has. */
final class CapLibrary {

  private static final Path STEPS = Path.of(System.getProperty("nightjar.install"), "steps");

  private CapLibrary() {}

  /**
   * Makes the jar.
   *
   * @param folder a new folder for what it is made of
   * @param edition what the step's code adds to every age
   */
  static Path jar(Path folder, int edition) throws IOException {
    Path source = Files.createDirectories(folder).resolve("Cap.java");
    Files.writeString(
        source,
        """
        package example;

        import dev.nightjar.steps.custom.CustomStep;
        import org.apache.spark.sql.Dataset;
        import org.apache.spark.sql.Row;

        public final class Cap implements CustomStep<Cap.Parameters, Dataset<Row>> {
          public record Parameters(Dataset<Row> input, int most) {}

          @Override
          public Dataset<Row> transform(Parameters parameters) {
            String age = "least(age, %%d) + %d AS age".formatted(parameters.most());
            return parameters.input().selectExpr("id", age);
          }
        }
        """
            .formatted(edition));
    Path classes = Files.createDirectory(folder.resolve("classes"));
    compile(source, classes);
    Path jar = folder.resolve("cap.jar");
    try (ZipOutputStream packed = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        packed.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, packed);
      }
      packed.putNextEntry(new ZipEntry(Libraries.SERVICES));
      packed.write("example.Cap".getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  private static void compile(Path source, Path classes) throws IOException {
    String spark = Files.readString(STEPS.resolve("spark/target/driver.classpath")).strip();
    Path custom = STEPS.resolve("custom/target/nightjar-custom.jar");
    List<String> arguments =
        List.of(
            "--release",
            "17",
            "-proc:none",
            "-nowarn",
            "-d",
            classes.toString(),
            "-cp",
            custom + ":" + spark,
            source.toString());
    if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new))
        != 0) {
      throw new IllegalStateException("Cannot compile " + source);
    }
  }
}
