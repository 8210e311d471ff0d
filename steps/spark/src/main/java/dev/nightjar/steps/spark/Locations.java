package dev.nightjar.steps.spark;

import java.net.URI;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/** Where things lie, as the engine says it and as Hadoop's file systems take it. */
public final class Locations {

  private static final Pattern SPECIAL = Pattern.compile("[\\[\\]{}*?\\\\]");

  private Locations() {}

  /**
   * What Hadoop and Spark call a location, which they don't decode.
   *
   * @param location a URI, in which a space is {@code %20}
   */
  public static String path(String location) {
    return new Path(URI.create(location)).toString();
  }

  /** The same for what Spark reads, where it takes some characters for those of a pattern. */
  public static String readable(String location) {
    return readable(new Path(URI.create(location)));
  }

  /** What Spark reads from a file or a folder, whatever characters are in its name. */
  public static String readable(Path path) {
    return SPECIAL.matcher(path.toString()).replaceAll("\\\\$0");
  }
}
