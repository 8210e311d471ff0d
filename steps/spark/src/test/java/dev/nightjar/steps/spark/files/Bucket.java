package dev.nightjar.steps.spark.files;

import java.net.URI;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A bucket whose objects lie on this disk. */
public final class Bucket extends RawLocalFileSystem {

  @Override
  public String getScheme() {
    return "s3a";
  }

  @Override
  public URI getUri() {
    return URI.create("s3a://bucket");
  }
}
