package dev.nightjar.engine.home.h2;

import dev.nightjar.engine.home.Home;
import org.h2.store.fs.FilePath;

/** The metadata store of a home that has no other database. */
public final class EmbeddedStore {

  /**
   * Every commit is written at once, and {@link DurableFiles} forces it to disk. What it replaces
   * is kept for a moment more, for readers in the midst of it: with H2's own 45 seconds, each
   * commit costs more the more commits there were, for it looks at all that are kept. Whoever
   * closes the application closes the store: H2's own shutdown hook would close it under a run's
   * last writes.
   */
  private static final String SETTINGS =
      ";WRITE_DELAY=0;RETENTION_TIME=100;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=100";

  static {
    // For the server that shares the store; read when H2's first class is.
    System.setProperty("h2.bindAddress", "127.0.0.1");
  }

  private EmbeddedStore() {}

  /** Where the one engine of a home connects to. */
  public static String url(Home home) {
    return "jdbc:h2:" + name(home) + SETTINGS;
  }

  static String name(Home home) {
    FilePath.register(new DurableFiles());
    return DurableFiles.SCHEME + ":" + home.store();
  }
}
