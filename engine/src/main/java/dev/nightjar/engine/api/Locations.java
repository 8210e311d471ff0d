package dev.nightjar.engine.api;

import java.net.URI;
import java.nio.file.Path;

/** Shows where data lies: a folder below the working directory relative to it, else as it is. */
public final class Locations {

  private Locations() {}

  public static String shown(String location) {
    String plain = plain(location);
    return plain.startsWith("/") ? shown(Path.of(plain)) : plain;
  }

  /** The path of a local folder; any other location as it is, a URI. */
  public static String plain(String location) {
    URI uri = URI.create(location);
    return "file".equals(uri.getScheme()) ? uri.getPath() : location;
  }

  /** The same of a path or a URI that is plain already. */
  public static String near(String plain) {
    return plain.startsWith("/") ? shown(Path.of(plain)) : plain;
  }

  public static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
  }
}
