package dev.nightjar.engine.metadata.openlineage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What OpenLineage's naming rules call a source.
 *
 * @param namespace where it is: {@code file}, {@code s3://bucket}, {@code postgres://host:5432}
 * @param name what it is called there
 */
record SourceName(String namespace, String name) {

  private static final Pattern REMOTE = Pattern.compile("([a-z][a-z0-9+.-]*)://([^/]*)(/.*)?");
  private static final Pattern LOCAL = Pattern.compile("file:(?://)?(/.*)");

  /** The name of a source that lineage calls so: a path, or a URI. */
  static SourceName of(String source) {
    Matcher local = LOCAL.matcher(source);
    if (local.matches()) {
      return new SourceName("file", local.group(1));
    }
    Matcher remote = REMOTE.matcher(source);
    if (!remote.matches()) {
      return new SourceName("file", source);
    }
    String scheme = remote.group(1).matches("s3[an]") ? "s3" : remote.group(1);
    String path = remote.group(3) == null ? "/" : remote.group(3);
    return new SourceName(
        scheme + "://" + remote.group(2), scheme.equals("hdfs") ? path : path.substring(1));
  }
}
