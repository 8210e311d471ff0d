package dev.nightjar.engine.access.jdbc;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.access.User;
import dev.nightjar.engine.access.UserStore;
import dev.nightjar.engine.jdbc.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Users in the tables {@code access_user} and {@code access_role}. */
@Repository
class JdbcUserStore implements UserStore {

  private final JdbcClient jdbc;

  JdbcUserStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void lock() {
    // In one order, or two that lock would wait for each other.
    jdbc.sql("SELECT name FROM access_user ORDER BY name FOR UPDATE").query(String.class).list();
  }

  @Override
  public List<User> all() {
    return select("", List.of());
  }

  @Override
  public Optional<User> find(String name) {
    return select("WHERE u.name = ?", List.of(name)).stream().findFirst();
  }

  private List<User> select(String where, List<?> values) {
    return jdbc.sql(
            """
            SELECT u.*, r.project, r.role
            FROM access_user u LEFT JOIN access_role r ON r.user_name = u.name
            %s
            ORDER BY u.name
            """
                .formatted(where))
        .params(values)
        .query(JdbcUserStore::users);
  }

  private static List<User> users(ResultSet rows) throws SQLException {
    Map<String, User> users = new LinkedHashMap<>();
    while (rows.next()) {
      User user = user(rows);
      users.merge(user.name(), user, JdbcUserStore::joined);
    }
    return List.copyOf(users.values());
  }

  private static User joined(User one, User other) {
    Map<String, Role> roles = new HashMap<>(one.roles());
    roles.putAll(other.roles());
    return new User(
        one.name(),
        one.source(),
        one.enabled(),
        one.mustChange(),
        one.generation(),
        roles,
        one.createdAt(),
        one.seenAt());
  }

  private static User user(ResultSet row) throws SQLException {
    String project = row.getString("project");
    return new User(
        row.getString("name"),
        row.getString("source"),
        row.getBoolean("enabled"),
        row.getBoolean("must_change"),
        row.getInt("generation"),
        project == null ? Map.of() : Map.of(project, Columns.word(row, "role", Role.class)),
        Columns.instant(row, "created_at"),
        Columns.instantOrNull(row, "seen_at"));
  }

  @Override
  public Optional<String> password(String name) {
    return jdbc.sql("SELECT password FROM access_user WHERE name = ? AND password IS NOT NULL")
        .param(name)
        .query(String.class)
        .optional();
  }

  @Override
  public boolean add(User user, @Nullable String password) {
    if (find(user.name()).isPresent()) {
      return false;
    }
    jdbc.sql(
            """
            INSERT INTO access_user
              (name, password, source, enabled, must_change, generation, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            Arrays.asList(
                user.name(),
                password,
                user.source(),
                user.enabled(),
                user.mustChange(),
                user.generation(),
                Columns.time(user.createdAt())))
        .update();
    user.roles().forEach((project, role) -> insert(user.name(), project, role));
    return true;
  }

  @Override
  public void enable(String name, boolean enabled) {
    jdbc.sql("UPDATE access_user SET enabled = ?, generation = generation + 1 WHERE name = ?")
        .params(enabled, name)
        .update();
  }

  @Override
  public void password(String name, String hash, boolean mustChange) {
    jdbc.sql(
            """
            UPDATE access_user SET password = ?, must_change = ?, generation = generation + 1
            WHERE name = ?
            """)
        .params(hash, mustChange, name)
        .update();
  }

  @Override
  public void rehash(String name, String hash) {
    jdbc.sql("UPDATE access_user SET password = ? WHERE name = ?").params(hash, name).update();
  }

  @Override
  public void role(String name, String project, @Nullable Role role) {
    jdbc.sql("DELETE FROM access_role WHERE user_name = ? AND project = ?")
        .params(name, project)
        .update();
    if (role != null) {
      insert(name, project, role);
    }
  }

  private void insert(String name, String project, Role role) {
    jdbc.sql("INSERT INTO access_role (user_name, project, role) VALUES (?, ?, ?)")
        .params(name, project, role.toString())
        .update();
  }

  @Override
  public void seen(String name, Instant at) {
    jdbc.sql("UPDATE access_user SET seen_at = ? WHERE name = ?")
        .params(Columns.time(at), name)
        .update();
  }
}
