package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Passage;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.library.Libraries;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The files that a pipeline names as its libraries. */
final class LibraryFiles {

  private static final String CODE = "bad-library";

  private final Declaration declaration;
  private final Reach reach;
  private final Consumer<Problem> problems;
  private boolean sound = true;

  LibraryFiles(Declaration declaration, Reach reach, Consumer<Problem> problems) {
    this.declaration = declaration;
    this.reach = reach;
    this.problems = problems;
  }

  /** Reads them; what is wrong with one is told at its place. */
  Libraries read() {
    List<String> named = named();
    Map<Path, Integer> files = new LinkedHashMap<>();
    for (int i = 0; i < named.size(); i++) {
      for (Path file : files(named.get(i), i)) {
        files.putIfAbsent(file, i);
      }
    }
    return Libraries.read(
        List.copyOf(files.keySet()),
        (file, problem) ->
            tell(
                files.getOrDefault(file, 0),
                "library %s can't be used: %s".formatted(shown(file), problem.message()),
                problem.hint()));
  }

  /** Whether all of them could be read. */
  boolean sound() {
    return sound;
  }

  private List<String> named() {
    List<?> named = declaration.header().value("libraries", List.class).orElse(null);
    if (named == null) {
      sound = false;
      return List.of();
    }
    return named.stream().map(String.class::cast).toList();
  }

  private List<Path> files(String name, int index) {
    List<Path> found = new ArrayList<>();
    try {
      Path path = declaration.document().source().baseDirectory().resolve(name).normalize();
      Path folder = path.getParent();
      // What is named by an absolute path belongs to the machine, not to the definition.
      Optional<String> refusal =
          Path.of(name).isAbsolute() ? Optional.empty() : reach.refusal(path);
      if (refusal.isPresent()) {
        tell(index, "library '%s' can't be used: %s".formatted(name, refusal.get()), null);
        return found;
      }
      if (Files.isRegularFile(path)) {
        found.add(path);
      } else if (folder != null && Files.isDirectory(folder)) {
        found.addAll(matching(folder, String.valueOf(path.getFileName())));
      }
    } catch (InvalidPathException | PatternSyntaxException | IOException e) {
      tell(index, "library '%s' can't be looked for: it is no path".formatted(name), null);
      return found;
    }
    if (found.isEmpty()) {
      tell(
          index,
          "library '%s' isn't there".formatted(name),
          "build it first; the path is relative to the pipeline's file");
    }
    return found;
  }

  private static List<Path> matching(Path folder, String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      files.forEach(
          file -> {
            if (Files.isRegularFile(file)) {
              found.add(file);
            }
          });
    }
    // The order decides which of two classes of one name is used.
    found.sort(null);
    return found;
  }

  private String shown(Path file) {
    Path base = declaration.document().source().baseDirectory();
    return file.startsWith(base) ? base.relativize(file).toString() : file.toString();
  }

  private void tell(int index, String message, @Nullable String hint) {
    sound = false;
    problems.accept(
        declaration.document().problem(CODE, Passage.of("/libraries/" + index), message, hint));
  }
}
