package dev.nightjar.engine.compiler;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A path to data: a file, a folder or a glob, on this machine or, as a URI, elsewhere. */
record DataPath(String text) {

  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  /** The same path, absolute. A URI stays as it is. */
  String from(Path base) {
    if (URI.matcher(text).matches()) {
      return text;
    }
    try {
      return base.resolve(text).normalize().toString();
    } catch (InvalidPathException e) {
      return text;
    }
  }
}
