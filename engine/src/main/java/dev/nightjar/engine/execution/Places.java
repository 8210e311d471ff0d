package dev.nightjar.engine.execution;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The places in which steps of a run, and of its branches, may run at the same time. */
public final class Places {

  private final Semaphore free;
  private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();

  Places(int count) {
    free = new Semaphore(count);
  }

  /** Takes a place where one is free; whether it was. */
  public boolean take() {
    return free.tryAcquire();
  }

  /** Waits for a place and takes it. */
  public void enter() {
    free.acquireUninterruptibly();
    tell();
  }

  /** Gives a place back. */
  public void leave() {
    free.release();
    tell();
  }

  /** Whether a step that has begun waits to come back: it goes before those that haven't. */
  public boolean isAwaited() {
    return free.hasQueuedThreads();
  }

  /** Has somebody told whenever it is worth trying again to take a place; he must not wait. */
  public void follow(Runnable listener) {
    listeners.add(listener);
  }

  /** Has somebody told no more. */
  public void unfollow(Runnable listener) {
    listeners.remove(listener);
  }

  private void tell() {
    listeners.forEach(Runnable::run);
  }
}
