package dev.nightjar.engine.access;

import dev.nightjar.engine.access.Caller.Kind;
import dev.nightjar.engine.execution.Petitioner;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The caller that {@link Guard} knows, for the audit log. */
@Component
final class AskingCaller implements Petitioner {

  private final Guard guard;

  AskingCaller(Guard guard) {
    this.guard = guard;
  }

  @Override
  public Optional<Asking> current() {
    Caller caller = guard.caller();
    return caller.kind() == Kind.NOBODY
        ? Optional.empty()
        : Optional.of(new Asking(caller.name(), caller.address()));
  }
}
