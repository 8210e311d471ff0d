package dev.nightjar.engine.triggering.jdbc;

import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.engine.triggering.FileStore;
import dev.nightjar.engine.triggering.TriggerName;
import dev.nightjar.steps.contract.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Files in the table {@code trigger_file}. */
@Repository
class JdbcFileStore implements FileStore {

  private static final Duration KEPT = Duration.ofDays(30);

  private final JdbcTemplate jdbc;

  JdbcFileStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<String, Seen> seen(TriggerName name) {
    Map<String, Seen> seen = new LinkedHashMap<>();
    jdbc.query(
        "SELECT * FROM trigger_file WHERE pipeline = ? AND name = ?",
        row -> {
          Seen file =
              new Seen(
                  row.getString("path"),
                  row.getString("stamp"),
                  Columns.instant(row, "since"),
                  row.getBoolean("settled"),
                  row.getObject("gone_since") != null);
          seen.put(file.path(), file);
        },
        name.pipeline(),
        name.name());
    return seen;
  }

  @Override
  public void see(TriggerName name, Collection<Seen> files) {
    List<Object[]> keys = files.stream().map(file -> key(name, file.path())).toList();
    jdbc.batchUpdate("DELETE FROM trigger_file WHERE pipeline = ? AND name = ? AND file = ?", keys);
    List<Object[]> rows = new ArrayList<>();
    for (Seen file : files) {
      rows.add(
          new Object[] {
            name.pipeline(),
            name.name(),
            Sha256.of(file.path()),
            file.path(),
            file.stamp(),
            Columns.time(file.since()),
            file.settled()
          });
    }
    jdbc.batchUpdate(
        """
        INSERT INTO trigger_file (pipeline, name, file, path, stamp, since, settled)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        rows);
  }

  @Override
  public void settle(TriggerName name, Collection<Seen> files) {
    jdbc.batchUpdate(
        "UPDATE trigger_file SET settled = TRUE WHERE pipeline = ? AND name = ? AND file = ?",
        files.stream().map(file -> key(name, file.path())).toList());
  }

  @Override
  public void miss(TriggerName name, Collection<String> gone, List<String> back, Instant now) {
    jdbc.batchUpdate(
        "UPDATE trigger_file SET gone_since = CURRENT_TIMESTAMP WHERE pipeline = ? AND name = ? AND file = ?",
        gone.stream().map(path -> key(name, path)).toList());
    jdbc.batchUpdate(
        "UPDATE trigger_file SET gone_since = NULL WHERE pipeline = ? AND name = ? AND file = ?",
        back.stream().map(path -> key(name, path)).toList());
    jdbc.update(
        "DELETE FROM trigger_file WHERE pipeline = ? AND name = ? AND gone_since < ?",
        name.pipeline(),
        name.name(),
        Columns.time(now.minus(KEPT)));
  }

  @Override
  public void raise(TriggerName name) {
    jdbc.update(
        "UPDATE trigger_state SET looks = looks + 1 WHERE pipeline = ? AND name = ?",
        name.pipeline(),
        name.name());
  }

  private static Object[] key(TriggerName name, String path) {
    return new Object[] {name.pipeline(), name.name(), Sha256.of(path)};
  }
}
