package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.RepositoryState;
import dev.nightjar.engine.execution.AuditEntry.Subject;
import dev.nightjar.engine.execution.Chronicle;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Syncs repositories because somebody wants it, and writes down what came of that. */
@Component
final class Syncs {

  private final Repositories repositories;
  private final Chronicle chronicle;

  Syncs(Repositories repositories, Chronicle chronicle) {
    this.repositories = repositories;
    this.chronicle = chronicle;
  }

  /** Brings the pipelines of all repositories to what these have now. */
  void now() {
    Map<String, String> before = states();
    repositories
        .upstreams()
        .forEach(
            upstream ->
                chronicle.begin(
                    Subject.REPOSITORY,
                    upstream.name(),
                    "sync",
                    before.getOrDefault(upstream.name(), "never synced")));
    try {
      repositories.sync();
    } finally {
      Map<String, String> after = states();
      repositories
          .upstreams()
          .forEach(
              upstream ->
                  chronicle.note(
                      Subject.REPOSITORY,
                      upstream.name(),
                      "sync",
                      before.getOrDefault(upstream.name(), "never synced"),
                      after.getOrDefault(upstream.name(), "never synced")));
    }
  }

  private Map<String, String> states() {
    Map<String, String> states = new TreeMap<>();
    for (RepositoryState state : repositories.known().repositories()) {
      states.put(
          state.name(),
          Optional.ofNullable(state.error())
              .map("out of reach: "::concat)
              .orElse("at " + state.synced()));
    }
    return states;
  }
}
