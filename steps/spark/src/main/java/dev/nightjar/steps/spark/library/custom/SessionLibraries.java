package dev.nightjar.steps.spark.library.custom;

import dev.nightjar.steps.contract.step.CodeArchive;
import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.spark.StepFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.artifact.ArtifactManager;
import org.jspecify.annotations.Nullable;

/**
 * Adds jars to a session: to the class loader of its own code here, and to that of its tasks,
 * wherever they run. Other sessions don't see them, so two pipelines with two versions of a jar can
 * share a driver.
 */
final class SessionLibraries {

  private static final int PREFIX = 16;

  private static @Nullable Path folder;

  private SessionLibraries() {}

  /**
   * The class loader that holds the jars.
   *
   * @throws StepFailure when a jar isn't what it was when the pipeline was compiled
   */
  static ClassLoader add(SparkSession session, List<CodeArchive> libraries, Place place) {
    ArtifactManager artifacts =
        ((org.apache.spark.sql.classic.SparkSession) session).artifactManager();
    for (CodeArchive library : libraries) {
      Path copy = copy(library, place);
      boolean added =
          artifacts.getAddedJars().exists(url -> url.getPath().endsWith("/" + copy.getFileName()));
      if (!added) {
        session.addArtifact(copy.toString());
      }
    }
    return artifacts.classloader();
  }

  /**
   * A copy that nobody builds anew while it is in use. Its name is that of its content: tasks keep
   * the jars of all sessions in one folder.
   */
  private static Path copy(CodeArchive library, Place place) {
    Path original = Path.of(library.path());
    String name = library.digest().substring(0, PREFIX) + "-" + original.getFileName();
    try {
      Path copy = folder().resolve(name);
      if (!Files.exists(copy)) {
        Path part = Files.createTempFile(folder(), name, ".part");
        Files.copy(original, part, StandardCopyOption.REPLACE_EXISTING);
        requireSame(library, part, place);
        Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
      }
      return copy;
    } catch (NoSuchFileException e) {
      throw StepFailure.user(
          place, "library-changed", "library %s is gone".formatted(library.path()), null);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot copy library " + library.path(), e);
    }
  }

  /** This process's own, so that nobody else can put a jar there. */
  private static synchronized Path folder() throws IOException {
    Path known = folder;
    if (known == null) {
      known = Files.createTempDirectory("libraries");
      folder = known;
    }
    return known;
  }

  private static void requireSame(CodeArchive library, Path copy, Place place) throws IOException {
    if (!CodeArchive.digest(copy).equals(library.digest())) {
      Files.delete(copy);
      throw StepFailure.user(
          place,
          "library-changed",
          "library %s has been built anew since the pipeline was compiled"
              .formatted(library.path()),
          "run it again");
    }
  }
}
