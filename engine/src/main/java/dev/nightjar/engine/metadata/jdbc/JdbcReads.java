package dev.nightjar.engine.metadata.jdbc;

import dev.nightjar.engine.execution.Consumed;
import dev.nightjar.engine.metadata.Reads;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the tables {@code consumption} and {@code artifact} tell of what was read. */
@Repository
class JdbcReads implements Reads {

  private final JdbcClient jdbc;
  private final RunOutputs outputs;

  JdbcReads(JdbcClient jdbc, RunOutputs outputs) {
    this.jdbc = jdbc;
    this.outputs = outputs;
  }

  private record Consumption(String attempt, Read read) {}

  @Override
  public List<Read> ofRun(String run) {
    return outputs
        .inOrder(
            run,
            attempts ->
                jdbc.sql(
                        """
                        SELECT consumption.attempt AS reader, input.kind, input.name,
                          input.version, input.run
                        FROM consumption
                        JOIN artifact input ON input.attempt = consumption.input_attempt
                          AND input.name = consumption.input_name
                        WHERE consumption.attempt IN (:attempts) ORDER BY input.name
                        """)
                    .param("attempts", attempts)
                    .query(
                        (row, number) ->
                            new Consumption(
                                row.getString("reader"),
                                new Read(
                                    step(row.getString("reader")),
                                    Consumed.Kind.valueOf(row.getString("kind")),
                                    row.getString("name"),
                                    row.getInt("version"),
                                    row.getString("run"))))
                    .list(),
            Consumption::attempt)
        .stream()
        .map(Consumption::read)
        .toList();
  }

  /** An attempt is called by its run, its step and its number. */
  private static String step(String attempt) {
    return attempt.substring(attempt.indexOf('/') + 1, attempt.lastIndexOf('/'));
  }
}
