package dev.nightjar.engine.metadata.jdbc;

import dev.nightjar.engine.execution.Consumed;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.engine.metadata.Lineage;
import dev.nightjar.engine.metadata.LineageGraph;
import dev.nightjar.engine.metadata.LineageGraph.Edge;
import dev.nightjar.engine.metadata.LineageGraph.Node;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Follows the table {@code consumption} from version to version, a level at a time. */
@Repository
class JdbcLineage implements Lineage {

  private static final String MADE_FROM =
      """
      SELECT input.*
      FROM artifact output
      JOIN consumption ON consumption.attempt = output.attempt
      JOIN artifact input ON input.attempt = consumption.input_attempt
        AND input.name = consumption.input_name
      WHERE output.name = :name AND output.version = :version
      """;

  private static final String MADE_OF =
      """
      SELECT output.*
      FROM artifact input
      JOIN consumption ON consumption.input_attempt = input.attempt
        AND consumption.input_name = input.name
      JOIN artifact output ON output.attempt = consumption.attempt
      WHERE input.name = :name AND input.version = :version
      """;

  private final JdbcClient jdbc;

  JdbcLineage(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<LineageGraph> of(String name, @Nullable Integer version) {
    return subject(name, version).map(this::graph);
  }

  private LineageGraph graph(Node subject) {
    Map<LineageGraph.Id, Node> nodes = new LinkedHashMap<>();
    Set<Edge> edges = new HashSet<>();
    follow(subject, MADE_FROM, (node, next) -> new Edge(next.id(), node.id()), nodes, edges);
    follow(subject, MADE_OF, (node, next) -> new Edge(node.id(), next.id()), nodes, edges);
    List<Node> sorted = new ArrayList<>(nodes.values());
    sorted.sort(Comparator.comparing(Node::madeAt).thenComparing(node -> node.id().name()));
    return new LineageGraph(subject, sorted, edges);
  }

  private void follow(
      Node subject, String sql, EdgeOf edge, Map<LineageGraph.Id, Node> nodes, Set<Edge> edges) {
    Set<LineageGraph.Id> seen = new HashSet<>(Set.of(subject.id()));
    nodes.put(subject.id(), subject);
    List<Node> level = List.of(subject);
    while (!level.isEmpty()) {
      List<Node> next = new ArrayList<>();
      for (Node node : level) {
        for (Node neighbour : neighbours(sql, node.id())) {
          edges.add(edge.of(node, neighbour));
          if (seen.add(neighbour.id())) {
            nodes.put(neighbour.id(), neighbour);
            next.add(neighbour);
          }
        }
      }
      level = next;
    }
  }

  private List<Node> neighbours(String sql, LineageGraph.Id id) {
    return jdbc.sql(sql)
        .param("name", id.name())
        .param("version", id.version())
        .query((row, number) -> node(row))
        .list();
  }

  private Optional<Node> subject(String name, @Nullable Integer version) {
    return jdbc.sql(
            """
            SELECT * FROM artifact WHERE name = :name
              AND (CAST(:version AS INT) IS NULL OR version = :version)
            ORDER BY version DESC LIMIT 1
            """)
        .param("name", name)
        .param("version", version)
        .query((row, number) -> node(row))
        .optional();
  }

  private static Node node(ResultSet row) throws SQLException {
    return new Node(
        new LineageGraph.Id(row.getString("name"), row.getInt("version")),
        Consumed.Kind.valueOf(row.getString("kind")),
        row.getString("fingerprint"),
        row.getString("location"),
        row.getString("step"),
        row.getString("step_kind"),
        row.getString("run"),
        row.getString("source_commit"),
        row.getBoolean("source_modified"),
        Columns.instant(row, "made_at"));
  }

  /** The edge between a version and one that was found from it. */
  @FunctionalInterface
  private interface EdgeOf {
    Edge of(Node node, Node next);
  }
}
