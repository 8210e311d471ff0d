package dev.nightjar.engine.triggering;

import dev.nightjar.engine.execution.RemoteFiles;
import dev.nightjar.steps.contract.files.FilePattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** File systems elsewhere, as a test wants them. */
final class FarFiles implements RemoteFiles {

  private final ConcurrentMap<String, String> stamps = new ConcurrentHashMap<>();
  private volatile @Nullable String away;

  void write(String uri, String stamp) {
    stamps.put(uri, stamp);
  }

  void delete(String uri) {
    stamps.remove(uri);
  }

  /** From now on nothing is reached there; null for all. */
  void away(@Nullable String fileSystem) {
    away = fileSystem;
  }

  @Override
  public Map<String, String> stamps(String pattern, int most) {
    FilePattern named = new FilePattern(pattern);
    if (named.fileSystem().equals(away)) {
      throw new UncheckedIOException(
          new IOException("Cannot look for %s: nobody is there".formatted(pattern)));
    }
    Map<String, String> found = new TreeMap<>();
    stamps.forEach(
        (uri, stamp) -> {
          if (uri.startsWith(named.fileSystem())
              && named.names(uri.substring(named.fileSystem().length()))) {
            found.put(uri, stamp);
          }
        });
    return found;
  }

  @Override
  public void rest() {}

  @Override
  public void close() {}
}
