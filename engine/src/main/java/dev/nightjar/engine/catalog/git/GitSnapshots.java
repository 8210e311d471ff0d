package dev.nightjar.engine.catalog.git;

import dev.nightjar.engine.catalog.RepositoryProperties;
import dev.nightjar.engine.catalog.Snapshot;
import dev.nightjar.engine.catalog.Snapshots;
import dev.nightjar.engine.catalog.Upstream;
import dev.nightjar.engine.catalog.UpstreamFailure;
import dev.nightjar.engine.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Fetches Git repositories into clones below the home. */
@Component
class GitSnapshots implements Snapshots {

  private static final Logger log = LoggerFactory.getLogger(GitSnapshots.class);

  private final Home home;
  private final RepositoryProperties properties;
  private final UnaryOperator<@Nullable String> environment;

  /** Those whose clone couldn't be read. */
  private final Set<String> broken = ConcurrentHashMap.newKeySet();

  private final Map<String, Object> fetching = new ConcurrentHashMap<>();

  @Autowired
  GitSnapshots(Home home, RepositoryProperties properties) {
    this(home, properties, System::getenv);
  }

  GitSnapshots(
      Home home, RepositoryProperties properties, UnaryOperator<@Nullable String> environment) {
    this.home = home;
    this.properties = properties;
    this.environment = environment;
  }

  @Override
  public boolean follow(Upstream upstream) {
    return upstream.url() != null;
  }

  /** What is fetched, and a clone that is made anew, is so by one at a time. */
  @Override
  public Snapshot latest(Upstream upstream) {
    RepositoryUrl url = RepositoryUrl.of(upstream, properties.schemes());
    requireInside(upstream);
    synchronized (lock(upstream)) {
      return latest(upstream, url);
    }
  }

  private Snapshot latest(Upstream upstream, RepositoryUrl url) {
    if (broken.remove(upstream.name())) {
      Clone.delete(folder(upstream));
    }
    Clone clone = open(upstream);
    try {
      return snapshot(upstream, clone, fetch(clone, upstream, url));
    } catch (RuntimeException e) {
      boolean sound = clone.isSound();
      clone.close();
      if (sound) {
        throw e;
      }
      log.warn("Cannot read the clone of repository {}: it is made anew", upstream.name(), e);
      Clone.delete(folder(upstream));
    }
    Clone anew = open(upstream);
    try {
      return snapshot(upstream, anew, fetch(anew, upstream, url));
    } catch (RuntimeException e) {
      anew.close();
      throw e;
    }
  }

  @Override
  public Optional<Snapshot> here(Upstream upstream, String id) {
    Optional<Clone> existing = Clone.existing(upstream, folder(upstream));
    Optional<Snapshot> found =
        existing.flatMap(
            clone -> clone.commit(id).map(commit -> snapshot(upstream, clone, commit)));
    if (found.isEmpty()) {
      existing.ifPresent(Clone::close);
    }
    return found;
  }

  @Override
  public Snapshot at(Upstream upstream, String id) {
    Optional<Snapshot> here = here(upstream, id);
    if (here.isPresent()) {
      return here.get();
    }
    synchronized (lock(upstream)) {
      return fetched(upstream, id);
    }
  }

  private Snapshot fetched(Upstream upstream, String id) {
    Clone clone = open(upstream);
    try {
      if (clone.commit(id).isEmpty()) {
        RepositoryUrl url = RepositoryUrl.of(upstream, properties.schemes());
        clone.fetch(id, url, Credentials.of(upstream, url, environment), properties.timeout());
      }
      return snapshot(
          upstream,
          clone,
          clone
              .commit(id)
              .orElseThrow(
                  () ->
                      new UpstreamFailure(
                          "Cannot find commit %s of repository %s any more"
                              .formatted(id, upstream.name()))));
    } catch (RuntimeException e) {
      clone.close();
      throw e;
    }
  }

  private Object lock(Upstream upstream) {
    return fetching.computeIfAbsent(upstream.name(), name -> new Object());
  }

  private RevCommit fetch(Clone clone, Upstream upstream, RepositoryUrl url) {
    return clone.fetch(url, Credentials.of(upstream, url, environment), properties.timeout());
  }

  private Snapshot snapshot(Upstream upstream, Clone clone, RevCommit commit) {
    return new GitSnapshot(
        upstream,
        clone,
        commit,
        home.checkouts(),
        properties.maxFileSize().toBytes(),
        () -> broken.add(upstream.name()));
  }

  private Clone open(Upstream upstream) {
    try {
      return Clone.open(upstream, folder(upstream));
    } catch (IOException | RuntimeException e) {
      log.warn("Cannot open the clone of repository {}: it is made anew", upstream.name(), e);
    }
    try {
      Clone.delete(folder(upstream));
      return Clone.open(upstream, folder(upstream));
    } catch (IOException e) {
      throw new UpstreamFailure(
          "Cannot keep a clone of repository %s: %s".formatted(upstream.name(), e.getMessage()), e);
    }
  }

  private Path folder(Upstream upstream) {
    return home.repositories().resolve(upstream.name());
  }

  private static void requireInside(Upstream upstream) {
    for (String name : upstream.path().split("/", -1)) {
      if (name.equals("..") || name.equals(".")) {
        throw new UpstreamFailure(
            "Cannot follow repository %s: its path '%s' isn't one inside it"
                .formatted(upstream.name(), upstream.path()));
      }
    }
  }
}
