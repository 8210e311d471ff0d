package dev.nightjar.engine.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What keeps an engine that has lost its lease from touching state: closed once, and for good.
 * Changes of state ask it first.
 */
@Component
public final class Fence {

  private final List<Consumer<Fenced>> listeners = new ArrayList<>();
  private volatile Supplier<@Nullable String> doubt = () -> null;
  private @Nullable String reason;

  /** Has a doubt be asked about with every change: a reason to close, or null. */
  void ask(Supplier<@Nullable String> doubt) {
    this.doubt = doubt;
  }

  /** Has somebody be told, once, when it closes; at once where it is closed. */
  public void whenClosed(Consumer<Fenced> listener) {
    String known;
    synchronized (listeners) {
      listeners.add(listener);
      known = reason;
    }
    if (known != null) {
      listener.accept(new Fenced(known));
    }
  }

  /** Closes it. */
  void close(String why) {
    List<Consumer<Fenced>> told;
    synchronized (listeners) {
      if (reason != null) {
        return;
      }
      reason = why;
      told = List.copyOf(listeners);
    }
    told.forEach(listener -> listener.accept(new Fenced(why)));
  }

  /**
   * Lets a change of state pass.
   *
   * @throws Fenced when it must not be made
   */
  void pass() {
    String why = doubt.get();
    synchronized (listeners) {
      why = reason == null ? why : reason;
    }
    if (why != null) {
      throw new Fenced(why);
    }
  }
}
