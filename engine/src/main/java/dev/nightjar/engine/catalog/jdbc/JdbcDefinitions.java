package dev.nightjar.engine.catalog.jdbc;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
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
  public Definition keep(String pipeline, String text) {
    Definition definition = new Definition(hash(text), pipeline, text);
    if (find(definition.hash()).isEmpty()) {
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
                    row.getString("hash"), row.getString("pipeline"), row.getString("content")))
        .optional();
  }

  private void add(Definition definition) {
    try {
      jdbc.sql("INSERT INTO definition (hash, pipeline, content, kept_at) VALUES (?, ?, ?, ?)")
          .params(
              definition.hash(),
              definition.pipeline(),
              definition.text(),
              clock.instant().atOffset(ZoneOffset.UTC))
          .update();
    } catch (DuplicateKeyException e) {
      // Somebody else kept the same text at the same moment.
    }
  }

  private static String hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
