package dev.nightjar.steps.spark;

import java.net.URI;
import org.apache.hadoop.fs.Path;

/** Where things lie, as the engine says it and as Hadoop's file systems take it. */
public final class Locations {

  private Locations() {}

  /**
   * What Hadoop and Spark call a location, which they don't decode.
   *
   * @param location a URI, in which a space is {@code %20}
   */
  public static String path(String location) {
    return new Path(URI.create(location)).toString();
  }
}
