package dev.nightjar.engine.access;

import dev.nightjar.engine.access.Caller.Kind;
import java.util.Map;
import java.util.function.Supplier;

/** Whoever gives a command here: who can write to the home may do everything anyway. */
final class LocalPerson implements CurrentCaller {

  @Override
  public Caller get() {
    String name =
        ProcessHandle.current()
            .info()
            .user()
            .orElseGet(() -> System.getProperty("user.name", "unknown"));
    return new Caller(name, Kind.LOCAL, Map.of(Caller.ALL, Role.ADMIN), null);
  }

  @Override
  public Supplier<Caller> later() {
    return this::get;
  }
}
