package dev.nightjar.engine.catalog.git;

import dev.nightjar.engine.catalog.Activation;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.InUse;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.RepositoryProperties;
import dev.nightjar.engine.catalog.RepositoryState;
import dev.nightjar.engine.catalog.Snapshots;
import dev.nightjar.engine.catalog.SyncStore;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.Upstream;
import dev.nightjar.engine.compiler.Analyser;
import dev.nightjar.engine.compiler.Live;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.home.Home;
import dev.nightjar.engine.testing.EngineUnderTest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.util.unit.DataSize;

/** One engine's part in following a repository, with a home of its own on a store of many. */
final class Follower {

  private final SyncStore store;
  private final Repositories repositories;
  private final List<Object> published = new CopyOnWriteArrayList<>();

  Follower(EngineUnderTest engine, Path home, @Nullable Analyser analyser, Upstream... upstreams) {
    this(engine, home, analyser, List.of("https", "file"), upstreams);
  }

  Follower(
      EngineUnderTest engine,
      Path home,
      @Nullable Analyser analyser,
      List<String> schemes,
      Upstream... upstreams) {
    store = engine.part(SyncStore.class);
    RepositoryProperties properties =
        new RepositoryProperties(
            schemes, DataSize.ofMegabytes(1), Duration.ofSeconds(20), List.of(upstreams));
    Snapshots git = new GitSnapshots(Home.open(home), properties, name -> null);
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    if (analyser != null) {
      beans.addBean("analyser", analyser);
    }
    beans.addBean("inUse", (InUse) sound -> Live.NOTHING);
    repositories =
        new Repositories(
            properties,
            List.of(git),
            store,
            engine.part(Definitions.class),
            beans.getBeanProvider(Analyser.class),
            beans.getBeanProvider(InUse.class),
            Clock.tickMillis(Clock.systemUTC().getZone()),
            published::add);
  }

  static Upstream upstream(String name, String url) {
    return new Upstream(name, url, null, "main", "", Duration.ofMinutes(1));
  }

  Repositories repositories() {
    return repositories;
  }

  Follower sync() {
    repositories.sync();
    return this;
  }

  /** Looks for news only. */
  Follower poll() {
    repositories.upstreams().forEach(repositories::poll);
    return this;
  }

  SyncedPipeline pipeline(String name) {
    return store.find(name).orElseThrow();
  }

  RepositoryState repository(String name) {
    return store.repository(name).orElseThrow();
  }

  /** {@code file:line:column: message}, for each. */
  static List<String> told(List<Problem> problems) {
    return problems.stream()
        .map(
            problem ->
                "%s:%d:%d: %s"
                    .formatted(
                        problem.location().file(),
                        problem.location().line(),
                        problem.location().column(),
                        problem.message()))
        .toList();
  }

  /** The commits that were active, the first one first; {@code removed} where it was removed. */
  List<String> history(String pipeline) {
    List<String> commits = new ArrayList<>();
    for (Activation each : store.history(pipeline)) {
      commits.add(0, each.definition() == null ? "removed" : each.commit());
    }
    return commits;
  }

  List<Object> published() {
    return published;
  }
}
