package dev.nightjar.engine.access.jdbc;

import dev.nightjar.engine.access.ApiToken;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.access.TokenStore;
import dev.nightjar.engine.jdbc.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tokens in the tables {@code api_token} and {@code api_token_project}. */
@Repository
class JdbcTokenStore implements TokenStore {

  private final JdbcClient jdbc;

  JdbcTokenStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<ApiToken> all() {
    return select("", List.of());
  }

  @Override
  public Optional<ApiToken> find(String id) {
    return select("WHERE t.id = ?", List.of(id)).stream().findFirst();
  }

  @Override
  public Optional<ApiToken> byHash(String hash) {
    return select("WHERE t.hash = ?", List.of(hash)).stream().findFirst();
  }

  private List<ApiToken> select(String where, List<?> values) {
    return jdbc.sql(
            """
            SELECT t.*, p.project
            FROM api_token t LEFT JOIN api_token_project p ON p.token = t.id
            %s
            ORDER BY t.created_at DESC, t.id
            """
                .formatted(where))
        .params(values)
        .query(JdbcTokenStore::tokens);
  }

  private static List<ApiToken> tokens(ResultSet rows) throws SQLException {
    Map<String, ApiToken> tokens = new LinkedHashMap<>();
    Map<String, Set<String>> projects = new LinkedHashMap<>();
    while (rows.next()) {
      String id = rows.getString("id");
      Set<String> known = projects.computeIfAbsent(id, key -> new HashSet<>());
      String project = rows.getString("project");
      if (project != null) {
        known.add(project);
      }
      tokens.put(id, token(rows, known));
    }
    return List.copyOf(tokens.values());
  }

  private static ApiToken token(ResultSet row, Set<String> projects) throws SQLException {
    return new ApiToken(
        row.getString("id"),
        row.getString("name"),
        row.getString("user_name"),
        Columns.word(row, "role", Role.class),
        projects,
        row.getString("created_by"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "expires_at"),
        Columns.instantOrNull(row, "revoked_at"),
        Columns.instantOrNull(row, "used_at"),
        row.getString("used_from"));
  }

  @Override
  public void add(ApiToken token, String hash) {
    jdbc.sql(
            """
            INSERT INTO api_token
              (id, name, hash, user_name, role, created_by, created_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            Arrays.asList(
                token.id(),
                token.name(),
                hash,
                token.user(),
                token.role().toString(),
                token.createdBy(),
                Columns.time(token.createdAt()),
                Columns.time(token.expiresAt())))
        .update();
    for (String project : token.projects()) {
      jdbc.sql("INSERT INTO api_token_project (token, project) VALUES (?, ?)")
          .params(token.id(), project)
          .update();
    }
  }

  @Override
  public boolean revoke(String id, Instant at) {
    return jdbc.sql("UPDATE api_token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL")
            .params(Columns.time(at), id)
            .update()
        == 1;
  }

  @Override
  public void used(String id, Instant at, @Nullable String from) {
    jdbc.sql("UPDATE api_token SET used_at = ?, used_from = ? WHERE id = ?")
        .params(Arrays.asList(Columns.time(at), from, id))
        .update();
  }
}
