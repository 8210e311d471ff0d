package dev.nightjar.engine.catalog.jdbc;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.steps.contract.Sha256;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Definitions in the table {@code definition}. */
@Repository
class JdbcDefinitions implements Definitions {

  private final JdbcClient jdbc;
  private final Clock clock;

  JdbcDefinitions(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public Definition keep(String pipeline, String text, Map<String, String> parts) {
    Definition definition = new Definition(hash(text, parts), pipeline, text, parts);
    if (find(definition.hash()).isEmpty()) {
      // Whoever finds a definition finds its parts, so these come first.
      parts.forEach((file, part) -> add(definition.hash(), file, part));
      add(definition);
    }
    return definition;
  }

  @Override
  public Optional<Definition> find(String hash) {
    return jdbc.sql("SELECT hash, pipeline, content FROM definition WHERE hash = ?")
        .param(hash)
        .query(
            (row, number) ->
                new Definition(
                    row.getString("hash"),
                    row.getString("pipeline"),
                    row.getString("content"),
                    Map.of()))
        .optional()
        // Not while the first question holds a connection: many askers would wait for each other.
        .map(
            found ->
                new Definition(found.hash(), found.pipeline(), found.text(), parts(found.hash())));
  }

  @Override
  public Set<String> pipelines() {
    return new TreeSet<>(
        jdbc.sql("SELECT DISTINCT pipeline FROM definition").query(String.class).list());
  }

  private Map<String, String> parts(String definition) {
    Map<String, String> parts = new HashMap<>();
    jdbc.sql("SELECT file, content FROM definition_part WHERE definition = ?")
        .param(definition)
        .query((row, number) -> Map.entry(row.getString("file"), row.getString("content")))
        .list()
        .forEach(part -> parts.put(part.getKey(), part.getValue()));
    return parts;
  }

  private void add(Definition definition) {
    try {
      jdbc.sql("INSERT INTO definition (hash, pipeline, content, kept_at) VALUES (?, ?, ?, ?)")
          .params(
              definition.hash(),
              definition.pipeline(),
              definition.text(),
              Columns.time(clock.instant()))
          .update();
    } catch (DuplicateKeyException e) {
      // Somebody else kept the same text at the same moment.
    }
  }

  private void add(String definition, String file, String text) {
    try {
      jdbc.sql("INSERT INTO definition_part (definition, file, content) VALUES (?, ?, ?)")
          .params(definition, file, text)
          .update();
    } catch (DuplicateKeyException e) {
      // It was kept already, by somebody at the same moment or before who got no further.
    }
  }

  /** Of one text alone, its own hash, which anybody can find for a file. */
  private static String hash(String text, Map<String, String> parts) {
    Sha256 hash = new Sha256().add(text);
    new TreeMap<>(parts).forEach((file, part) -> hash.add("\0").add(file).add("\0").add(part));
    return hash.hex();
  }
}
