package dev.nightjar.engine.console.live;

import dev.nightjar.engine.console.Address;
import dev.nightjar.engine.console.ConsolePart;
import org.jspecify.annotations.Nullable;

/**
 * Where pages listen that learn of changes by themselves. It is asked before a page is read from
 * the store: whatever changes from then on is told by the stream, also before it is open.
 */
@ConsolePart
public class LiveAddresses {

  private final Marks marks;

  LiveAddresses(Marks marks) {
    this.marks = marks;
  }

  /** The stream about all runs. */
  public String toAll() {
    return address(Streams.ALL, null);
  }

  /** The stream about one run, which may not be there. */
  public String to(String run) {
    return address(run, run);
  }

  private String address(String of, @Nullable String run) {
    return Address.of("/live").with("of", of).with("seen", marks.of(run)).toString();
  }
}
