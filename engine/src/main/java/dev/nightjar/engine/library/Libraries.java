package dev.nightjar.engine.library;

import dev.nightjar.steps.contract.step.CodeArchive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The jars of a pipeline, and the steps in them.
 *
 * @param archives in the order of the class path
 * @param steps by name
 */
public record Libraries(List<CodeArchive> archives, Map<String, StepDescription> steps) {

  /** The file in a jar that lists its steps. */
  public static final String SERVICES = "META-INF/services/dev.nightjar.steps.custom.CustomStep";

  private static final List<String> OF_THE_DRIVER =
      List.of("org/apache/spark/", "scala/", "dev/nightjar/steps/");

  public Libraries {
    archives = List.copyOf(archives);
    steps = Map.copyOf(steps);
  }

  /**
   * Reads jars.
   *
   * @param problems takes what is wrong, with the jar that it is about
   */
  public static Libraries read(List<Path> jars, BiConsumer<Path, LibraryProblem> problems) {
    List<JarFile> open = new ArrayList<>();
    try {
      Map<Path, JarFile> readable = new LinkedHashMap<>();
      List<CodeArchive> archives = new ArrayList<>();
      for (Path jar : jars) {
        try {
          archives.add(CodeArchive.of(jar));
          JarFile file = new JarFile(jar.toFile(), false);
          open.add(file);
          readable.put(jar, file);
        } catch (IOException | IllegalArgumentException e) {
          problems.accept(jar, new LibraryProblem("it isn't a jar, or is damaged", null));
        }
      }
      Map<String, StepDescription> steps = new LinkedHashMap<>();
      ClassPath classes = new ClassPath(List.copyOf(open));
      readable.forEach((jar, file) -> add(jar, file, classes, steps, problems));
      return new Libraries(archives, steps);
    } finally {
      open.forEach(Libraries::close);
    }
  }

  /** The step of this name. */
  public Optional<StepDescription> step(String name) {
    return Optional.ofNullable(steps.get(name));
  }

  private static void add(
      Path jar,
      JarFile file,
      ClassPath classes,
      Map<String, StepDescription> steps,
      BiConsumer<Path, LibraryProblem> problems) {
    try {
      refuseTheDriversOwn(file);
      for (String name : named(file)) {
        StepDescription step = new StepClass(name, classes).describe();
        StepDescription other = steps.putIfAbsent(step.name(), step);
        if (other != null) {
          throw new BadLibrary(
              "two steps are called '%s': %s and %s"
                  .formatted(step.name(), other.type(), step.type()),
              "rename one of the classes");
        }
      }
    } catch (BadLibrary e) {
      problems.accept(jar, e.problem());
    } catch (IOException e) {
      problems.accept(jar, new LibraryProblem("it can't be read: " + e.getMessage(), null));
    }
  }

  /** The driver's own classes would be used in their place, or, worse, some of them. */
  private static void refuseTheDriversOwn(JarFile file) throws BadLibrary {
    for (String own : OF_THE_DRIVER) {
      if (file.stream().map(ZipEntry::getName).anyMatch(name -> name.startsWith(own))) {
        throw new BadLibrary(
            "it holds classes that the driver has itself: "
                + own.substring(0, own.length() - 1).replace('/', '.'),
            "leave them out of the jar: in Maven their scope is provided");
      }
    }
  }

  /** Lines of a list of services: class names, with comments behind {@code #}. */
  private static List<String> named(JarFile file) throws IOException {
    ZipEntry services = file.getEntry(SERVICES);
    if (services == null) {
      return List.of();
    }
    try (InputStream content = file.getInputStream(services)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .distinct()
          .toList();
    }
  }

  private static void close(JarFile file) {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close " + file.getName(), e);
    }
  }
}
