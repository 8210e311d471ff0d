package dev.nightjar.engine.retention;

import dev.nightjar.engine.home.Home;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder in a home that an attempt wrote to. */
record AttemptFolder(String attempt, Path path) {

  private static final Pattern NAME = Pattern.compile("(.+)-(\\d+)");

  /** The folder of an attempt, {@code run/step/number}. */
  static AttemptFolder of(Home home, String pipeline, String attempt) {
    String[] parts = attempt.split("/", -1);
    Path path = home.data().resolve(pipeline).resolve(parts[1]).resolve(parts[0] + "-" + parts[2]);
    return new AttemptFolder(attempt, path);
  }

  /** What a folder is of; empty when its name is none of an attempt's. */
  static Optional<AttemptFolder> at(Path path) {
    Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
    Path step = Objects.requireNonNull(path.getParent()).getFileName();
    return name.matches()
        ? Optional.of(
            new AttemptFolder("%s/%s/%s".formatted(name.group(1), step, name.group(2)), path))
        : Optional.empty();
  }
}
