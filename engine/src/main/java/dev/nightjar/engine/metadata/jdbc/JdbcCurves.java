package dev.nightjar.engine.metadata.jdbc;

import dev.nightjar.engine.metadata.Curves;
import dev.nightjar.steps.contract.work.Curve;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Lines in the table {@code curve}. */
@Repository
class JdbcCurves implements Curves {

  private static final TypeReference<List<Curve.Point>> POINTS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  JdbcCurves(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Override
  public List<Curve> ofModel(String attempt) {
    return jdbc.sql(
            """
            SELECT kind, points FROM curve WHERE subject = 'model' AND attempt = (
              SELECT attempt FROM curve WHERE model_attempt = ? AND subject = 'model'
              ORDER BY measured_at DESC, attempt LIMIT 1)
            ORDER BY kind
            """)
        .param(attempt)
        .query(
            (row, number) ->
                new Curve(
                    Curve.Kind.valueOf(row.getString("kind")),
                    json.readValue(row.getString("points"), POINTS)))
        .list();
  }
}
