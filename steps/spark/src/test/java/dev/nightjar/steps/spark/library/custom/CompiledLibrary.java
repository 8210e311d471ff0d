package dev.nightjar.steps.spark.library.custom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.CodeArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** A jar that is compiled for one test, of one source file in the package {@code example}. */
record CompiledLibrary(Path jar) {

  private static final String HEADER =
      """
      package example;
      import dev.nightjar.steps.custom.CustomStep;
      import java.util.*;
      import org.apache.spark.sql.*;
      import org.apache.spark.sql.types.*;
      """;

  /** Compiles a source and packs its classes. */
  static CompiledLibrary of(Path jar, String name, String source) {
    try {
      Path classes = Files.createTempDirectory("classes");
      Path file = Files.createDirectories(classes.resolve("source")).resolve(name + ".java");
      Files.writeString(file, HEADER + source);
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      int result =
          ToolProvider.getSystemJavaCompiler()
              .run(
                  null,
                  said,
                  said,
                  "-proc:none",
                  "-nowarn",
                  "-d",
                  classes.toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  file.toString());
      assertThat(result).as(said.toString(StandardCharsets.UTF_8)).isZero();
      pack(classes, jar);
      return new CompiledLibrary(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the engine tells the driver about it. */
  CodeArchive archive() {
    try {
      return CodeArchive.of(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (ZipOutputStream packed = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        packed.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, packed);
      }
    }
  }
}
