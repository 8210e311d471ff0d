package dev.nightjar.engine.metadata.jdbc;

import dev.nightjar.engine.metadata.FieldGraph.Link;
import dev.nightjar.engine.metadata.FieldGraph.Node;
import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnEdge.Kind;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Field;
import dev.nightjar.steps.contract.work.Field.Holder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The links of fields, from the edges that attempts recorded; reads those of an attempt once. */
final class RecordedLinks {

  private static final Comparator<Node> AGE =
      Comparator.comparing(Node::version, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Node::attempt, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Map<String, List<ColumnEdge>> edges = new HashMap<>();
  private final Map<String, List<Artifact>> inputs = new HashMap<>();
  private final Map<String, List<Artifact>> outputs = new HashMap<>();

  RecordedLinks(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** What a field owes something to: a column also to what decides on its dataset's rows. */
  List<Link> above(Node node) {
    List<Link> links = new ArrayList<>();
    if (node.attempt() != null) {
      for (ColumnEdge edge : edges(node.attempt())) {
        if (concerns(edge, node.field())) {
          Node owing = new Node(edge.to(), node.version(), node.attempt());
          sources(edge.from(), node.attempt())
              .forEach(source -> links.add(new Link(source, owing, edge.kind())));
        }
      }
    }
    return links;
  }

  /** What owes something to a field, each in its latest version. */
  List<Link> below(Node node) {
    Map<ColumnEdge, Link> latest = new LinkedHashMap<>();
    for (String consumer : consumers(node)) {
      for (ColumnEdge edge : edges(consumer)) {
        if (edge.from().equals(node.field())) {
          Link link = new Link(node, made(edge.to(), consumer), edge.kind());
          latest.merge(edge, link, RecordedLinks::later);
        }
      }
    }
    return List.copyOf(latest.values());
  }

  private static boolean concerns(ColumnEdge edge, Field field) {
    boolean rows = edge.to().equals(new Field(field.holder(), field.name(), null));
    return edge.to().equals(field) || (rows && field.column() != null && edge.kind() != Kind.ROWS);
  }

  private List<Node> sources(Field field, String attempt) {
    if (field.holder() == Holder.SOURCE) {
      return List.of(new Node(field, null, null));
    }
    return inputs.computeIfAbsent(attempt, this::readInputs).stream()
        .filter(input -> input.name().equals(field.name()))
        .map(input -> new Node(field, input.version(), input.attempt()))
        .toList();
  }

  private Node made(Field field, String attempt) {
    Integer version =
        outputs.computeIfAbsent(attempt, this::readOutputs).stream()
            .filter(output -> output.name().equals(field.name()))
            .map(Artifact::version)
            .findFirst()
            .orElse(null);
    return new Node(field, version, attempt);
  }

  private static Link later(Link one, Link other) {
    return AGE.compare(one.to(), other.to()) < 0 ? other : one;
  }

  private List<ColumnEdge> edges(String attempt) {
    return edges.computeIfAbsent(attempt, this::readEdges);
  }

  private List<ColumnEdge> readEdges(String attempt) {
    return jdbc.sql(
            """
            SELECT edges FROM attempt_lineage
            JOIN column_lineage ON column_lineage.hash = attempt_lineage.hash
            WHERE attempt = ?
            """)
        .param(attempt)
        .query(String.class)
        .optional()
        .map(text -> json.readValue(text, ColumnLineage.class).edges())
        .orElse(List.of());
  }

  private List<Artifact> readInputs(String attempt) {
    return artifacts(
        """
        SELECT artifact.name, artifact.version, artifact.attempt FROM consumption
        JOIN artifact ON artifact.attempt = consumption.input_attempt
          AND artifact.name = consumption.input_name
        WHERE consumption.attempt = ?
        ORDER BY artifact.version
        """,
        attempt);
  }

  private List<Artifact> readOutputs(String attempt) {
    return artifacts("SELECT name, version, attempt FROM artifact WHERE attempt = ?", attempt);
  }

  private List<Artifact> artifacts(String sql, String attempt) {
    return jdbc.sql(sql)
        .param(attempt)
        .query(
            (row, number) ->
                new Artifact(
                    row.getString("name"), row.getInt("version"), row.getString("attempt")))
        .list();
  }

  private List<String> consumers(Node node) {
    String attempt = node.attempt();
    if (attempt == null) {
      return List.of();
    }
    return jdbc.sql(
            """
            SELECT attempt FROM consumption WHERE input_attempt = ? AND input_name = ?
            ORDER BY attempt
            """)
        .params(attempt, node.field().name())
        .query(String.class)
        .list();
  }

  private record Artifact(String name, int version, String attempt) {}
}
