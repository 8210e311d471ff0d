package dev.nightjar.engine.triggering;

import dev.nightjar.engine.execution.RemoteFiles;
import dev.nightjar.engine.rounds.Rounds;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Looks every second what has happened in the store, and every ten whether files have appeared.
 * Does nothing until a server starts it. Several engines may look at once.
 */
@Component
public final class TriggerPoller implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration FILES = Duration.ofSeconds(10);

  private final Triggers triggers;
  private final KeyedRuns keys;
  private final RemoteFiles remote;
  private final Rounds rounds = new Rounds("triggers");

  TriggerPoller(Triggers triggers, KeyedRuns keys, RemoteFiles remote) {
    this.triggers = triggers;
    this.keys = keys;
    this.remote = remote;
  }

  /** Begins to look. Idempotent. */
  public void start() {
    // A disk that doesn't answer must not keep the store from being looked at, nor other disks.
    if (rounds.begin(3)) {
      rounds.every(INTERVAL, "triggers", () -> triggers.look(this::guarded));
      rounds.every(FILES, "files", () -> triggers.lookForFiles(this::guarded));
      rounds.every(FILES, "files elsewhere", this::lookElsewhere);
      rounds.every(Duration.ofHours(1), "keys", keys::forget);
    }
  }

  private void lookElsewhere() {
    triggers.lookForRemoteFiles(this::guarded);
    remote.rest();
  }

  private void guarded(String pipeline, Runnable look) {
    rounds.guarded("what starts " + pipeline, look);
  }

  @Override
  public void close() {
    // A file system that doesn't answer must not be waited for.
    remote.close();
    rounds.close();
  }
}
