package dev.nightjar.engine.triggering;

import dev.nightjar.engine.execution.RemoteFiles;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.triggering.FileStore.Seen;
import dev.nightjar.engine.triggering.TriggerStore.Kept;
import dev.nightjar.steps.contract.Sha256;
import dev.nightjar.steps.contract.files.FilePattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Starts runs by files that appear or change. A file counts once two looks have found it the same,
 * and once nothing has changed for as long as the trigger says. A pipeline that gets the file by a
 * parameter has a run for each, any other one has one for all that have come.
 */
@Component
class FileTriggers {

  private static final Logger log = LoggerFactory.getLogger(FileTriggers.class);

  private final TriggerStore store;
  private final FileStore files;
  private final RemoteFiles remote;
  private final RunQueue queue;
  private final Transactions transactions;

  FileTriggers(
      TriggerStore store,
      FileStore files,
      RemoteFiles remote,
      RunQueue queue,
      Transactions transactions) {
    this.store = store;
    this.files = files;
    this.remote = remote;
    this.queue = queue;
    this.transactions = transactions;
  }

  /**
   * Starts what is to be started by now.
   *
   * @throws java.io.UncheckedIOException when the folder can't be read; then nothing changes
   */
  void look(Started pipeline, Instant now) {
    TriggerName name = pipeline.name();
    long looks = transactions.run(() -> store.lock(name).map(Kept::looks).orElse(-1L));
    Map<String, String> stamps = stamps(pipeline.trigger().subject());
    transactions.run(() -> decide(pipeline, new Look(looks, stamps, now)));
  }

  private Map<String, String> stamps(String pattern) {
    return FilePattern.isLocal(pattern)
        ? new FileListing(pattern).stamps()
        : remote.stamps(pattern, FileListing.MOST);
  }

  private void decide(Started pipeline, Look look) {
    TriggerName name = pipeline.name();
    Kept kept = store.lock(name).orElse(null);
    if (kept == null) {
      store.begin(name, 0);
      files.see(name, look.all(/* settled= */ true));
      return;
    }
    if (kept.looks() != look.looks()) {
      // Another engine has looked since: what this one saw may be older.
      return;
    }
    Map<String, Seen> seen = files.seen(name);
    List<Seen> news = look.news(seen);
    files.see(name, news);
    Set<String> changed = news.stream().map(Seen::path).collect(Collectors.toSet());
    List<String> gone = look.gone(seen);
    List<String> back = look.back(seen);
    files.miss(name, gone, back, look.now());
    boolean started = start(pipeline, waiting(seen, changed, look), news.isEmpty(), look.now());
    if (started || !news.isEmpty() || !gone.isEmpty() || !back.isEmpty()) {
      files.raise(name);
    }
  }

  /** Files that have had no run yet, are there, and were the same at the last look. */
  private static List<Seen> waiting(Map<String, Seen> seen, Set<String> changed, Look look) {
    return seen.values().stream()
        .filter(file -> !file.settled() && !changed.contains(file.path()))
        .filter(file -> look.stamps().containsKey(file.path()))
        .sorted(Comparator.comparing(Seen::since).thenComparing(Seen::path))
        .toList();
  }

  private boolean start(Started pipeline, List<Seen> waiting, boolean calm, Instant now) {
    TriggerName name = pipeline.name();
    int room = StoreTriggers.WAITING - store.waiting(name.pipeline(), pipeline.trigger().kind());
    List<Seen> ready =
        waiting.stream()
            .filter(file -> !file.since().plus(pipeline.trigger().debounce()).isAfter(now))
            .toList();
    boolean each = pipeline.trigger().parameter() != null;
    if (!each && (!calm || ready.size() < waiting.size())) {
      return false;
    }
    List<Seen> taken = each ? ready.stream().limit(Math.max(0, room)).toList() : ready;
    if (taken.isEmpty() || room <= 0) {
      return false;
    }
    List<Submission> runs =
        each
            ? taken.stream().map(file -> run(pipeline, List.of(file))).toList()
            : List.of(run(pipeline, taken));
    var unused = queue.submit(runs);
    files.settle(name, taken);
    log.info(
        "Pipeline {} is started by {} files of {}",
        name.pipeline(),
        taken.size(),
        pipeline.trigger().subject());
    return true;
  }

  private static Submission run(Started pipeline, List<Seen> taken) {
    String key =
        Sha256.of(
            taken.stream()
                .map(file -> file.path() + "@" + file.stamp())
                .sorted()
                .collect(Collectors.joining("\n")));
    Seen last = taken.get(taken.size() - 1);
    return pipeline.run(key, last.since(), last.path());
  }

  /**
   * What a look has found.
   *
   * @param looks how many looks had changed something when it began
   * @param stamps by path
   */
  private record Look(long looks, Map<String, String> stamps, Instant now) {

    List<Seen> all(boolean settled) {
      return stamps.entrySet().stream()
          .map(file -> new Seen(file.getKey(), file.getValue(), now, settled, /* gone= */ false))
          .toList();
    }

    /** Files that are new, or have changed. */
    List<Seen> news(Map<String, Seen> seen) {
      List<Seen> news = new ArrayList<>();
      for (Seen file : all(/* settled= */ false)) {
        Seen before = seen.get(file.path());
        if (before == null || !before.stamp().equals(file.stamp())) {
          news.add(file);
        }
      }
      return news;
    }

    List<String> gone(Map<String, Seen> seen) {
      Set<String> gone = new HashSet<>();
      seen.forEach(
          (path, file) -> {
            if (!file.gone() && !stamps.containsKey(path)) {
              gone.add(path);
            }
          });
      return List.copyOf(gone);
    }

    List<String> back(Map<String, Seen> seen) {
      return seen.values().stream()
          .filter(Seen::gone)
          .map(Seen::path)
          .filter(path -> Objects.nonNull(stamps.get(path)))
          .toList();
    }
  }
}
