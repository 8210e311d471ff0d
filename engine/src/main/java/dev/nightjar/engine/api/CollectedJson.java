package dev.nightjar.engine.api;

import dev.nightjar.engine.retention.Collected;
import dev.nightjar.engine.retention.Collected.Item;
import java.util.List;

/** What was collected, as a program reads it. */
public record CollectedJson(boolean dryRun, List<OfKind> kinds) {

  public static CollectedJson of(Collected collected) {
    return new CollectedJson(
        collected.dryRun(), collected.kinds().stream().map(OfKind::of).toList());
  }

  /** One kind of things. */
  public record OfKind(
      String kind, int count, long bytes, List<Item> gone, List<Item> kept, List<Item> failed) {
    public static OfKind of(Collected.OfKind kind) {
      return new OfKind(
          kind.name(), kind.gone().size(), kind.bytes(), kind.gone(), kind.kept(), kind.failed());
    }
  }
}
