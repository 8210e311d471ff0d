package dev.nightjar.engine.compiler;

import dev.nightjar.engine.library.Libraries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/**
 * The jars that definitions in tests name, made of the sources in {@code src/test/libraries} on
 * first use.
 */
public final class SampleLibraries {

  private static final Path SOURCES = Path.of("src/test/libraries");
  private static final Path SPI = Path.of("../steps/custom/src/main/java");
  private static final Path FOLDER =
      Path.of("target/sample-pipelines", System.getProperty("nightjar.test.fork", "1"))
          .toAbsolutePath();
  private static final int OFFSET_OF_VERSION = 7;

  private static boolean made;

  private SampleLibraries() {}

  /** A folder for pipelines, with the jars in {@code steps}. */
  public static synchronized Path folder() {
    if (!made) {
      make();
      made = true;
    }
    return FOLDER;
  }

  private static void make() {
    try {
      Path steps = Files.createDirectories(FOLDER.resolve("steps"));
      jar(steps.resolve("sound.jar"), "sound", "example.Winsorize", "example.Divide # parts");
      jar(steps.resolve("silent.jar"), "sound");
      jar(steps.resolve("other.jar"), "plain");
      jar(steps.resolve("twin.jar"), "twin", "example.twin.Winsorize");
      jar(steps.resolve("gone.jar"), "plain", "example.Gone");
      jar(steps.resolve("driver.jar"), "spark");
      for (String name : List.of("Hidden", "Indirect", "Dated", "Defaulted", "Reserved")) {
        jar(steps.resolve(name + ".jar"), name.toLowerCase(Locale.ROOT), "example." + name);
      }
      jar(steps.resolve("Counted.jar"), "counted", "example.Counted");
      jar(steps.resolve("Plain.jar"), "plain", "example.Plain");
      newer(steps.resolve("newer.jar"));
      Files.writeString(steps.resolve("text.jar"), "not a jar");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The classes of a library by their paths in it, compiled now. */
  static Path compile(String library) throws IOException {
    Path classes = Files.createTempDirectory("classes");
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-proc:none", "-nowarn"));
    arguments.addAll(List.of("-implicit:none", "-d", classes.toString()));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    arguments.addAll(List.of("-sourcepath", SPI + ":" + SOURCES.resolve("spark")));
    try (Stream<Path> files = Files.walk(SOURCES.resolve(library))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Path::toString)
          .forEach(arguments::add);
    }
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (result != 0) {
      throw new IllegalStateException("Cannot compile library " + library);
    }
    return classes;
  }

  /** A jar of a library's classes that lists some steps. */
  static void jar(Path file, String library, String... steps) throws IOException {
    pack(file, compile(library), steps);
  }

  private static void newer(Path file) throws IOException {
    Path classes = compile("sound");
    Path patched = classes.resolve("example/Winsorize.class");
    byte[] bytes = Files.readAllBytes(patched);
    bytes[OFFSET_OF_VERSION] = 44 + 80;
    Files.write(patched, bytes);
    pack(file, classes, "example.Winsorize");
  }

  private static void pack(Path file, Path classes, String... steps) throws IOException {
    try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(file));
        Stream<Path> files = Files.walk(classes)) {
      for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
        jar.putNextEntry(new ZipEntry(classes.relativize(each).toString()));
        Files.copy(each, jar);
      }
      if (steps.length > 0) {
        jar.putNextEntry(new ZipEntry(Libraries.SERVICES));
        jar.write(String.join("\n", steps).getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
