package dev.nightjar.engine.cli;

import java.net.URI;
import java.nio.file.Path;

/** Shows where data lies: a folder below the working directory relative to it, else as it is. */
final class Locations {

  private Locations() {}

  static String shown(String location) {
    URI uri = URI.create(location);
    if (uri.getScheme() != null && !uri.getScheme().equals("file")) {
      return location;
    }
    return shown(Path.of(uri.getPath()));
  }

  static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
  }
}
