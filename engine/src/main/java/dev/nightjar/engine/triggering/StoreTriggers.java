package dev.nightjar.engine.triggering;

import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.triggering.TriggerStore.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Starts runs by what happens in the store. The runs and how far the trigger has looked are stored
 * in one transaction, so that of several servers one starts a run, and a crash neither loses nor
 * doubles one.
 */
@Component
class StoreTriggers {

  private static final Logger log = LoggerFactory.getLogger(StoreTriggers.class);

  /** More runs than these don't wait: the rest comes when they have begun. */
  static final int WAITING = 100;

  private final TriggerStore store;
  private final RunQueue queue;
  private final Transactions transactions;

  /** Up to which number all is settled, as far as this engine knows. */
  private final Map<TriggerName, Long> settled = new ConcurrentHashMap<>();

  StoreTriggers(TriggerStore store, RunQueue queue, Transactions transactions) {
    this.store = store;
    this.queue = queue;
    this.transactions = transactions;
  }

  /** Starts what is to be started by now. */
  void look(Started pipeline, Instant now) {
    TriggerName name = pipeline.name();
    Long known = settled.get(name);
    if (known == null || store.last(pipeline.trigger()) > known) {
      long watermark = transactions.run(() -> decide(pipeline, now));
      settled.put(name, watermark);
    }
  }

  void forget(TriggerName name) {
    settled.remove(name);
  }

  /** Gives the number up to which all is settled. */
  private long decide(Started pipeline, Instant now) {
    TriggerName name = pipeline.name();
    Kept kept = store.lock(name).orElse(null);
    if (kept == null) {
      long last = store.last(pipeline.trigger());
      store.begin(name, last);
      return last;
    }
    int room = WAITING - store.waiting(name.pipeline(), pipeline.trigger().kind());
    Duration debounce = pipeline.trigger().debounce();
    List<Happening> happened =
        debounce.isZero()
            ? store.after(pipeline.trigger(), kept.watermark(), Math.max(0, room))
            : quiet(pipeline, kept, now);
    if (happened.isEmpty() || room <= 0) {
      return kept.watermark();
    }
    start(pipeline, happened);
    long last = happened.get(happened.size() - 1).number();
    store.settle(name, last);
    return last;
  }

  /** The newest thing that has happened, once nothing more has for a while. */
  private List<Happening> quiet(Started pipeline, Kept kept, Instant now) {
    long last = store.last(pipeline.trigger());
    Long pending = kept.pending();
    Instant since = kept.pendingSince();
    if (last <= kept.watermark()) {
      return List.of();
    }
    if (pending == null || since == null || pending != last) {
      store.pend(pipeline.name(), last, now);
      return List.of();
    }
    boolean calm = !since.plus(pipeline.trigger().debounce()).isAfter(now);
    return calm ? store.after(pipeline.trigger(), last - 1, 1) : List.of();
  }

  private void start(Started pipeline, List<Happening> happened) {
    List<Submission> runs =
        happened.stream()
            .map(event -> pipeline.run(event.key(), event.at(), event.value()))
            .toList();
    var unused = queue.submit(runs);
    happened.forEach(
        event ->
            log.info(
                "Pipeline {} is started by {} {}",
                pipeline.definition().pipeline(),
                pipeline.trigger().subject(),
                event.key()));
  }
}
