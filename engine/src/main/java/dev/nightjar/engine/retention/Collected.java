package dev.nightjar.engine.retention;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a collection did, or would do.
 *
 * @param kinds in the order in which they were looked at
 * @param dryRun whether nothing was touched
 */
public record Collected(List<OfKind> kinds, boolean dryRun) {
  public Collected {
    kinds = List.copyOf(kinds);
  }

  /** What went, in a few words. */
  String words() {
    String gone =
        kinds.stream()
            .filter(kind -> !kind.gone().isEmpty())
            .map(kind -> "%d %s".formatted(kind.gone().size(), kind.name()))
            .collect(Collectors.joining(", "));
    return gone.isEmpty() ? "nothing was old" : gone + " deleted";
  }

  /**
   * One kind of things.
   *
   * @param name such as {@code dataset versions}
   * @param gone what went
   * @param kept what stays though it is old
   * @param failed what should have gone and couldn't
   */
  public record OfKind(String name, List<Item> gone, List<Item> kept, List<Item> failed) {
    public OfKind {
      gone = List.copyOf(gone);
      kept = List.copyOf(kept);
      failed = List.copyOf(failed);
    }

    /** How many bytes went. */
    public long bytes() {
      return gone.stream().mapToLong(Item::bytes).sum();
    }
  }

  /**
   * One thing.
   *
   * @param why why it goes, stays, or couldn't go
   */
  public record Item(String name, String why, long bytes) {}
}
