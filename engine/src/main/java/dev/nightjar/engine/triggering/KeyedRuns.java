package dev.nightjar.engine.triggering;

import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Submitted;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.triggering.RequestStore.Used;
import dev.nightjar.steps.contract.Sha256;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has runs wait that are asked for with a key: the same again asks for the same run. */
@Component
public final class KeyedRuns {

  /** For how long a key is known. */
  public static final Duration KEPT = Duration.ofDays(7);

  private static final int LONGEST = 255;

  private final RequestStore store;
  private final RunQueue queue;
  private final Transactions transactions;

  KeyedRuns(RequestStore store, RunQueue queue, Transactions transactions) {
    this.store = store;
    this.queue = queue;
    this.transactions = transactions;
  }

  /**
   * Has a run wait, unless it was asked for with this key before.
   *
   * @param key null for a run like no other
   * @param asked all that was asked, in an order of its own
   * @param submission made only where the key is new
   * @return the run, and whether it was added now
   * @throws KeyReused when something else was asked with this key
   */
  public Submitted submit(
      @Nullable RequestKey key, List<String> asked, Supplier<Submission> submission) {
    return once(
        key,
        asked,
        () -> queue.submit(submission.get()),
        Submitted::run,
        run -> new Submitted(run, /* added= */ false));
  }

  /**
   * Does something whose outcome has a name, unless it was asked for with this key before.
   *
   * @param asked all that was asked, in an order of its own
   * @param deed done only where the key is new
   * @param name names what came of it
   * @param again what came of it, by its name
   * @throws KeyReused when something else was asked with this key
   */
  public <T> T once(
      @Nullable RequestKey key,
      List<String> asked,
      Supplier<T> deed,
      Function<T, String> name,
      Function<String, T> again) {
    if (key == null) {
      return deed.get();
    }
    String hash = Sha256.of(String.join("\n", asked));
    return transactions.run(
        () -> {
          Optional<Used> used = store.find(key.stored());
          if (used.isPresent()) {
            requireSame(key.text(), used.get(), hash);
            return again.apply(used.get().run());
          }
          T done = deed.get();
          store.add(key.stored(), new Used(hash, name.apply(done)));
          return done;
        });
  }

  private static void requireSame(String key, Used used, String asked) {
    if (!used.asked().equals(asked)) {
      throw new KeyReused(key, used.run());
    }
  }

  /** Whether a text can be a key. */
  public static boolean isKey(String key) {
    return !key.isEmpty()
        && key.length() <= LONGEST
        && key.chars().allMatch(character -> character > ' ' && character < 0x7f);
  }

  void forget() {
    transactions.run(() -> store.forget(KEPT));
  }

  /** A key was used for something else. */
  public static final class KeyReused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyReused(String key, String run) {
      super(
          "Cannot use key %s for another request: run %s was asked for with it"
              .formatted(key, run));
    }
  }
}
