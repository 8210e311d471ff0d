package dev.nightjar.engine.catalog;

import dev.nightjar.engine.rounds.Rounds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks for news of every repository in its interval, and at once when it is told that there are
 * some. Does nothing until a server starts it.
 */
@Component
public final class RepositoryPoller implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RepositoryPoller.class);

  /** How often files that somebody waits for are fetched. */
  private static final Duration WANTED = Duration.ofSeconds(2);

  private final Repositories repositories;
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final Rounds rounds = new Rounds("repositories");

  /** Looks at nothing yet. */
  public RepositoryPoller(Repositories repositories) {
    this.repositories = repositories;
  }

  /** Begins to look, now for the first time. Idempotent. */
  public void start() {
    List<Upstream> upstreams = repositories.upstreams();
    // One that doesn't answer keeps only itself from being synced.
    if (rounds.begin(2 * upstreams.size() + 1)) {
      rounds.soon("repositories that aren't followed any more", this::leave);
      for (Upstream upstream : upstreams) {
        rounds.every(upstream.pollInterval(), subject(upstream), () -> repositories.poll(upstream));
        rounds.every(WANTED, "files of " + subject(upstream), () -> fetch(upstream));
      }
    }
  }

  private void leave() {
    repositories
        .leave()
        .forEach(
            name ->
                log.warn(
                    "Repository {} isn't followed any more, so none of its pipelines is run",
                    name));
  }

  private void fetch(Upstream upstream) {
    for (SyncedPipeline pipeline : repositories.wanted(upstream)) {
      rounds.guarded("files of pipeline " + pipeline.name(), () -> repositories.fetch(pipeline));
    }
  }

  /**
   * Has a repository looked at as soon as possible. Of many that ask at once, one is heard.
   *
   * @return false when nothing is being looked at, or not this repository
   */
  public boolean look(String name) {
    Optional<Upstream> found =
        repositories.upstreams().stream().filter(each -> each.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      return false;
    }
    Upstream upstream = found.get();
    if (!asked.add(name)) {
      return true;
    }
    boolean looking =
        rounds.soon(
            subject(upstream),
            () -> {
              asked.remove(name);
              repositories.poll(upstream);
            });
    if (!looking) {
      asked.remove(name);
    }
    return looking;
  }

  /** Stops looking, and waits a moment for what is being synced: if lost, it is found again. */
  @Override
  public void close() {
    rounds.close();
  }

  private static String subject(Upstream upstream) {
    return "repository " + upstream.name();
  }
}
