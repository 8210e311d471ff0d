package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.RunFilter;
import dev.nightjar.engine.execution.RunPage;
import dev.nightjar.engine.execution.RunSummary;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The runs of one pipeline on the way into a list of several: read a few at a time. */
final class Strand {

  private static final int AT_FIRST = 4;
  private static final int MOST = 64;

  private final RunLists lists;
  private final RunFilter filter;
  private final Deque<RunSummary> read = new ArrayDeque<>();
  private RunPage.Cursor reached;
  private Instant next;
  private int many = AT_FIRST;
  private boolean ended;

  /**
   * @param after behind which run it begins
   * @param first when its first run was asked for
   */
  Strand(RunLists lists, RunFilter filter, RunPage.Cursor after, Instant first) {
    this.lists = lists;
    this.filter = filter;
    this.reached = after;
    this.next = first;
  }

  /**
   * By the next run of each. One of which nothing is read yet comes before others of the same
   * moment: only reading tells which run it has.
   */
  static Comparator<Strand> order(boolean oldestFirst) {
    Comparator<Strand> time = Comparator.comparing(strand -> strand.next);
    Comparator<Strand> id =
        Comparator.comparing(strand -> strand.read.isEmpty() ? "" : strand.read.getFirst().id());
    Comparator<Strand> unread = Comparator.comparing(strand -> !strand.read.isEmpty());
    return (oldestFirst ? time : time.reversed())
        .thenComparing(unread)
        .thenComparing(oldestFirst ? id : id.reversed());
  }

  /** The next run; null where nothing was read before: then it is read now, and the order new. */
  @Nullable RunSummary take() {
    RunSummary run = read.pollFirst();
    if (read.isEmpty()) {
      readOn();
    }
    RunSummary first = read.peekFirst();
    if (first != null) {
      next = first.createdAt();
    }
    return run;
  }

  /** Whether there is none any more. */
  boolean ended() {
    return read.isEmpty() && ended;
  }

  private void readOn() {
    if (ended) {
      return;
    }
    List<RunSummary> more = lists.read(filter, reached, many);
    ended = more.size() < many;
    many = Math.min(MOST, many * 2);
    if (!more.isEmpty()) {
      reached = RunLists.at(more.get(more.size() - 1));
      read.addAll(more);
    }
  }
}
