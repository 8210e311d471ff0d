package dev.nightjar.engine.registry.jdbc;

import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.engine.registry.AliasMove;
import dev.nightjar.engine.registry.ModelShelf;
import dev.nightjar.engine.registry.RegisteredModel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Models in the table {@code model_version}, a page at a time. */
@Repository
class JdbcModelShelf implements ModelShelf {

  private final JdbcClient jdbc;
  private final ModelRows rows;
  private final AliasRows aliases;

  JdbcModelShelf(JdbcClient jdbc, ModelRows rows, AliasRows aliases) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.aliases = aliases;
  }

  @Override
  public List<Line> models(String text, @Nullable String after, int limit) {
    List<Line> bare =
        jdbc.sql(
                """
                SELECT known.model, known.versions, known.latest, version.attempt, version.made_at
                FROM (
                  SELECT model, COUNT(*) AS versions, MAX(number) AS latest FROM model_version
                  WHERE model > :after AND POSITION(CAST(:text AS VARCHAR) IN LOWER(model)) > 0
                  GROUP BY model ORDER BY model LIMIT :limit
                ) AS known
                JOIN model_version AS version ON version.model = known.model
                  AND version.number = known.latest
                ORDER BY known.model
                """)
            .param("after", after == null ? "" : after)
            .param("text", text)
            .param("limit", limit)
            .query(
                (row, number) ->
                    new Line(
                        row.getString("model"),
                        row.getInt("versions"),
                        row.getInt("latest"),
                        row.getString("attempt"),
                        Columns.instant(row, "made_at"),
                        Map.of()))
            .list();
    Map<String, Map<String, Integer>> named = aliases.of(bare.stream().map(Line::model).toList());
    return bare.stream()
        .map(
            line ->
                new Line(
                    line.model(),
                    line.versions(),
                    line.latest(),
                    line.attempt(),
                    line.madeAt(),
                    named.getOrDefault(line.model(), Map.of())))
        .toList();
  }

  @Override
  public List<RegisteredModel> versions(String model, @Nullable Integer before, int limit) {
    return aliases.named(
        jdbc.sql(
                """
                SELECT * FROM model_version WHERE model = ? AND number < ?
                ORDER BY number DESC LIMIT ?
                """)
            .params(model, before == null ? Integer.MAX_VALUE : before, limit)
            .query((row, number) -> rows.registered(row))
            .list());
  }

  @Override
  public Map<String, Integer> aliases(String model) {
    return aliases.of(List.of(model)).getOrDefault(model, Map.of());
  }

  @Override
  public List<AliasMove> moves(String model, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM model_alias_move WHERE model = ?
            ORDER BY moved_at DESC, name, place DESC LIMIT ?
            """)
        .params(model, limit)
        .query((row, number) -> JdbcModels.move(row))
        .list();
  }
}
