package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class StoreSessionsTests {

  @TempDir Path home;

  @Test
  void whoStandsStillInTheMiddleOfAChangeLocksItNoLongerThanItsFence() {
    Map<String, Object> properties = new HashMap<>(Database.POSTGRESQL.properties());
    properties.put("nightjar.execution.lease.duration", "8s");
    properties.put("nightjar.execution.lease.fence", "6s");
    properties.put("nightjar.execution.lease.heartbeat", "1s");
    try (EngineUnderTest engine = EngineUnderTest.at(home, properties)) {
      assertThat(
              new JdbcTemplate(engine.part(DataSource.class))
                  .queryForObject("SHOW idle_in_transaction_session_timeout", String.class))
          .isEqualTo("6s");
    }
  }
}
