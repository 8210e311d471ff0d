package dev.nightjar.engine.execution;

import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.DriverNeed;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds out which drivers runs need, from their definitions alone. */
@Component
final class DriverNeeds {

  private static final Logger log = LoggerFactory.getLogger(DriverNeeds.class);

  private static final int REMEMBERED = 1_000;

  private final Definitions definitions;
  private final Map<Weighed, DriverNeed> known =
      new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Weighed, DriverNeed> eldest) {
          return size() > REMEMBERED;
        }
      };

  DriverNeeds(Definitions definitions) {
    this.definitions = definitions;
  }

  /** Those of a run, if one like it was looked at before. */
  synchronized Optional<DriverNeed> known(RunFacts run) {
    return Optional.ofNullable(known.get(Weighed.of(run)));
  }

  /** Those of a run. One whose definition can't be compiled needs one, to be told so. */
  DriverNeed of(RunFacts run) {
    DriverNeed need = known(run).orElseGet(() -> find(run));
    synchronized (this) {
      known.put(Weighed.of(run), need);
    }
    return need;
  }

  private DriverNeed find(RunFacts run) {
    try {
      Path file = run.source().path();
      return definitions
          .find(run.definition())
          .map(found -> found.compile(file, file.toString(), run.parameters(), run.logicalTime()))
          .map(Compilation::drivers)
          .orElse(DriverNeed.ONE);
    } catch (RuntimeException e) {
      log.warn("Cannot tell which drivers run {} needs: one is assumed", run.run(), e);
      return DriverNeed.ONE;
    }
  }

  /** What a run's drivers follow from. */
  private record Weighed(String definition, Map<String, String> parameters) {
    static Weighed of(RunFacts run) {
      return new Weighed(run.definition(), run.parameters());
    }
  }
}
