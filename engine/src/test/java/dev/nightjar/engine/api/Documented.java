package dev.nightjar.engine.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the sources say about records and their components. */
final class Documented {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern TYPE =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@[\\w.]+(?:\\((?:[^()]|\\([^()]*\\))*\\))?\\s*)*"
              + "(?:public )?(?:static )?(?:final )?(?:record|enum|interface|class) (\\w+)",
          Pattern.DOTALL);
  private static final Pattern PARAMETER =
      Pattern.compile("@param (\\w+) ((?:(?!@param|@return|@throws).)*)", Pattern.DOTALL);

  private final Map<String, Map<String, String>> texts = new HashMap<>();

  /** What a component tells. */
  Optional<String> component(Class<?> type, String name) {
    return Optional.ofNullable(of(type).get(name));
  }

  /** What a type is. */
  Optional<String> type(Class<?> type) {
    return Optional.ofNullable(of(type).get(""));
  }

  private Map<String, String> of(Class<?> type) {
    Class<?> outermost = type;
    while (outermost.getEnclosingClass() != null) {
      outermost = outermost.getEnclosingClass();
    }
    Path file = SOURCES.resolve(outermost.getName().replace('.', '/') + ".java");
    return texts.computeIfAbsent(
        type.getName(), name -> Files.exists(file) ? read(file, type.getSimpleName()) : Map.of());
  }

  private static Map<String, String> read(Path file, String name) {
    Map<String, String> read = new HashMap<>();
    try {
      Matcher types = TYPE.matcher(Files.readString(file));
      while (types.find()) {
        if (types.group(2).equals(name)) {
          String text = types.group(1);
          int tags = text.indexOf("\n * @") < 0 ? text.indexOf("* @") : text.indexOf("\n * @");
          read.put("", plain(tags < 0 ? text : text.substring(0, tags)));
          Matcher parameters = PARAMETER.matcher(text);
          while (parameters.find()) {
            read.put(parameters.group(1), plain(parameters.group(2)));
          }
        }
      }
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String plain(String javadoc) {
    return javadoc
        .replaceAll("(?m)^\\s*\\* ?", "")
        .replaceAll("\\{@(?:code|link|linkplain) ([^}]*)}", "$1")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
