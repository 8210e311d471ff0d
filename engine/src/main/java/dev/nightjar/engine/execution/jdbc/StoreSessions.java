package dev.nightjar.engine.execution.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.nightjar.engine.execution.LeaseProperties;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Sets up sessions of PostgreSQL so that an engine which stands still in the middle of a change, or
 * whose machine is gone, doesn't keep the others from going on.
 */
@Component
class StoreSessions implements BeanPostProcessor {

  private static final String OPTIONS = "options";

  private final Environment environment;

  StoreSessions(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (bean instanceof HikariDataSource pool && isPostgres(pool.getJdbcUrl())) {
      if (!pool.getDataSourceProperties().containsKey(OPTIONS)) {
        pool.addDataSourceProperty(
            OPTIONS, "-c idle_in_transaction_session_timeout=" + fence().toMillis());
      }
      pool.addDataSourceProperty("tcpKeepAlive", "true");
    }
    return bean;
  }

  /** An engine that hasn't been heard of for so long has nothing to finish any more. */
  private Duration fence() {
    return Binder.get(environment)
        .bindOrCreate("nightjar.execution.lease", LeaseProperties.class)
        .fence();
  }

  static boolean isPostgres(@Nullable String url) {
    return url != null && url.startsWith("jdbc:postgresql:");
  }
}
