package dev.nightjar.engine.console;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** Where the console shows what runs have made, and what is asked for beside runs. */
public final class Shelf {

  private Shelf() {}

  /** A dataset. */
  public static String dataset(String name) {
    return "/data/" + segment(name);
  }

  /** A version of a dataset. */
  public static String dataset(String name, int version) {
    return Address.of(dataset(name)).with("version", version).toString();
  }

  /** A model. */
  public static String model(String name) {
    return "/models/" + segment(name);
  }

  /** A version of a model. */
  public static String model(String name, int number) {
    return model(name) + "/" + number;
  }

  /** What a dataset or a model was made from, and what was made of it. */
  public static String lineage(String name, @Nullable Integer version) {
    return Address.of("/lineage").with("of", name).with("version", version).toString();
  }

  /** A backfill. */
  public static String backfill(String id) {
    return "/backfills/" + segment(id);
  }

  /** The pipeline of what has a full name, such as {@code rain.parts.train}. */
  public static String pipelineOf(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static String segment(String name) {
    return UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
  }
}
