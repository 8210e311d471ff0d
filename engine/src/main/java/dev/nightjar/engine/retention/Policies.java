package dev.nightjar.engine.retention;

import dev.nightjar.engine.catalog.Declarations;
import dev.nightjar.engine.retention.RetentionStore.Declaring;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Knows how long things are kept: by the configuration, and by the definitions of pipelines. */
@Component
final class Policies {

  private final RetentionStore store;
  private final Declarations declarations;
  private final RetentionProperties usual;

  Policies(RetentionStore store, Declarations declarations, RetentionProperties usual) {
    this.store = store;
    this.declarations = declarations;
    this.usual = usual;
  }

  /** What holds now: for each pipeline its active definition counts, or that of its newest run. */
  Policy now() {
    Map<String, Limits> own = new HashMap<>();
    for (Declaring each : store.declaring()) {
      declarations
          .of(each.definition(), Path.of(each.file()))
          .retention()
          .ifPresent(retention -> own.put(each.pipeline(), new Limits(usual, retention)));
    }
    return new Policy(new Limits(usual, null), own);
  }
}
