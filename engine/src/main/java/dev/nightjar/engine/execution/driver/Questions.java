package dev.nightjar.engine.execution.driver;

import dev.nightjar.steps.contract.work.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Questions of one kind that a driver hasn't answered yet. Not for use by many threads. */
final class Questions<T> {

  private final String what;
  private final Map<String, CompletableFuture<T>> open = new LinkedHashMap<>();

  /** Questions whose failure is told as {@code what}, such as {@code Cannot analyse …}. */
  Questions(String what) {
    this.what = what;
  }

  /**
   * Expects an answer.
   *
   * @param end why there won't be one, or null
   */
  CompletableFuture<T> ask(String id, @Nullable Failure end) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    if (end != null) {
      answer.completeExceptionally(new Unanswered(end.message()));
    } else {
      open.put(id, answer);
    }
    return answer;
  }

  /** The question of this id, which is then no longer open. */
  Optional<CompletableFuture<T>> take(String id) {
    return Optional.ofNullable(open.remove(id));
  }

  List<CompletableFuture<T>> takeAll() {
    List<CompletableFuture<T>> all = List.copyOf(open.values());
    open.clear();
    return all;
  }

  void answer(CompletableFuture<T> question, @Nullable T answer, @Nullable Failure failure) {
    if (answer != null) {
      question.complete(answer);
    } else {
      String reason = failure == null ? "no reason was given" : failure.message();
      question.completeExceptionally(new Unanswered(what + ": " + reason));
    }
  }
}
