package dev.nightjar.engine.compiler;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The files that lead to one that is being compiled: each runs the next as a part of itself.
 *
 * @param files as they are known on this machine, outermost first
 * @param shown as problems name them
 * @param library the texts that were read, shared by the whole compilation
 */
record CallChain(List<Path> files, List<String> shown, Library library) {

  /** Deeper, nobody finds a step by its name any more. */
  static final int MOST_FILES = 8;

  /** Definitions that call others several times each soon make more steps than anybody wants. */
  static final int MOST_CALLS = 10_000;

  CallChain {
    files = List.copyOf(files);
    shown = List.copyOf(shown);
  }

  /** A chain of one file, with the texts that stand for those on disk. */
  static CallChain of(Path file, String shown, Map<Path, String> texts, Reach reach) {
    return new CallChain(List.of(file), List.of(shown), new Library(texts, reach));
  }

  /**
   * The same files, whose last one is compiled by itself: what was read isn't read again, and what
   * it calls is noted and counted apart.
   */
  CallChain apart() {
    return new CallChain(files, shown, library.within());
  }

  boolean leadsTo(Path file) {
    return files.contains(file);
  }

  boolean isFull() {
    return files.size() >= MOST_FILES || library.calls >= MOST_CALLS;
  }

  /** This chain and one file more. */
  CallChain to(Path file, String name) {
    List<Path> more = new ArrayList<>(files);
    more.add(file);
    List<String> moreShown = new ArrayList<>(shown);
    moreShown.add(name);
    library.calls++;
    return new CallChain(more, moreShown, library);
  }

  /** The texts of the files that are called, by where they are. */
  static final class Library {
    private final Map<Path, String> kept;
    private final Map<Path, String> read = new ConcurrentHashMap<>();
    private final Reach reach;
    private final @Nullable Library around;
    private int calls;

    private Library(Map<Path, String> kept, Reach reach) {
      this(kept, reach, null);
    }

    private Library(Map<Path, String> kept, Reach reach, @Nullable Library around) {
      this.kept = Map.copyOf(kept);
      this.reach = reach;
      this.around = around;
    }

    private Library within() {
      Map<Path, String> known = new HashMap<>(kept);
      known.putAll(read);
      return new Library(known, reach, this);
    }

    Reach reach() {
      return reach;
    }

    Optional<String> kept(Path file) {
      return Optional.ofNullable(kept.get(file));
    }

    void add(Path file, String text) {
      read.put(file, text);
      if (around != null) {
        around.add(file, text);
      }
    }

    Map<Path, String> texts() {
      return Map.copyOf(read);
    }
  }
}
