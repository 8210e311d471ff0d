package dev.nightjar.engine.execution.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A connection to the store for heartbeats alone: one that others can't keep waiting. Opened when
 * it is first needed.
 */
final class HeartbeatConnection implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 5_000;

  private final DataSource pool;
  private @Nullable HikariDataSource own;

  HeartbeatConnection(DataSource pool) {
    this.pool = pool;
  }

  synchronized JdbcClient jdbc() {
    if (own == null) {
      own = new HikariDataSource(config());
    }
    return JdbcClient.create(own);
  }

  private HikariConfig config() {
    HikariConfig config = new HikariConfig();
    try {
      pool.unwrap(HikariDataSource.class).copyStateTo(config);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot find the store's connection pool", e);
    }
    config.setPoolName("heartbeat");
    config.setMaximumPoolSize(1);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(PATIENCE_MILLIS);
    // The store may be away just now: that is no reason to give up.
    config.setInitializationFailTimeout(-1);
    String url = config.getJdbcUrl();
    if (StoreSessions.isPostgres(url)) {
      // A store that stalls mustn't hold the next heartbeat up. Not among the properties: these are
      // the pool's own.
      config.setJdbcUrl(url + (url.contains("?") ? "&" : "?") + "socketTimeout=10");
    }
    return config;
  }

  @Override
  public synchronized void close() {
    if (own != null) {
      own.close();
    }
  }
}
