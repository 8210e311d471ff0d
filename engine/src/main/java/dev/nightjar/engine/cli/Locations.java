package dev.nightjar.engine.cli;

import java.net.URI;
import java.nio.file.Path;

/** Shows where data lies: a folder below the working directory relative to it, else as it is. */
final class Locations {

  private Locations() {}

  static String shown(String location) {
    String plain = plain(location);
    return plain.startsWith("/") ? shown(Path.of(plain)) : plain;
  }

  /** The path of a local folder; any other location as it is, a URI. */
  static String plain(String location) {
    URI uri = URI.create(location);
    return "file".equals(uri.getScheme()) ? uri.getPath() : location;
  }

  static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
  }
}
