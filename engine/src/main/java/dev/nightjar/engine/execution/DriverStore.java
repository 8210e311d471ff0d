package dev.nightjar.engine.execution;

import dev.nightjar.engine.execution.Driver.ProcessId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps which drivers there are. Every change is conditional on the generation: of an engine that
 * has lost a driver none has an effect. The caller has a transaction open.
 */
public interface DriverStore {

  /** Records a driver that is about to be started. */
  void intend(KnownDriver driver);

  /** Records the process of a driver that has answered. */
  void answered(String key, int generation, ProcessId process);

  /** Records the run that a driver works for; null for none. */
  void assign(String key, int generation, @Nullable String run);

  /** Gives a driver to an engine, if the one that has it has lost its lease; whether it did. */
  boolean take(KnownDriver driver, String engine);

  /** Notes that no engine has a driver any more: the next one may take it at once. */
  void leave(String key, int generation);

  /** Forgets a driver of which nothing is left. */
  void forget(String key, int generation);

  /** Forgets a driver of which nothing is left, unless an attempt still waits for its result. */
  boolean forgetUnlessAwaited(String key, int generation);

  /** The drivers that work for a run. */
  List<KnownDriver> of(String run);

  /** The drivers whose engine has lost its lease, and that no run waits for. */
  List<KnownDriver> abandoned();
}
