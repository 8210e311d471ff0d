package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.steps.contract.protocol.Event.LogLine;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

class LogBookTests {

  private static final String ATTEMPT = "r/a/1";

  private final Store store = new Store();
  private final LogBook book =
      new LogBook(store, new LogProperties(50_000, 100), Clock.systemUTC());

  @AfterEach
  void close() {
    store.away = false;
    book.close();
  }

  @Test
  void writesWhatTheStoreHadTakenThoughItsAnswerGotLostOnlyOnce() {
    book.add(ATTEMPT, lines(0, 10));
    store.losesItsAnswer = true;
    assertThatThrownBy(book::flush).isInstanceOf(DataAccessResourceFailureException.class);

    book.add(ATTEMPT, lines(10, 20));
    book.flush();

    assertThat(store.texts()).containsExactlyElementsOf(texts(0, 20));
  }

  @Test
  void goesOnBehindWhatAnotherEngineHasWrittenOfAnAttempt() {
    store.append(
        List.of(
            new LogStore.Entry(ATTEMPT, 0, line("by another")),
            new LogStore.Entry(ATTEMPT, 1, line("by another too"))));

    book.add(ATTEMPT, lines(0, 2));
    book.flush();

    assertThat(store.texts()).containsExactly("by another", "by another too", "line 0", "line 1");
    assertThat(store.entries).extracting(LogStore.Entry::position).containsExactly(0, 1, 2, 3);
  }

  @Test
  void passesOverWhatADriverTellsAgain() {
    List<LogLine> told = lines(0, 4);
    LogLine cut = line("x".repeat(200));
    book.add(ATTEMPT, told.subList(0, 2));
    book.add(ATTEMPT, List.of(cut));
    book.flush();
    try (LogBook next = new LogBook(store, new LogProperties(50_000, 100), Clock.systemUTC())) {

      next.resume(ATTEMPT);
      next.add(ATTEMPT, told);
      next.add(ATTEMPT, List.of(cut));
      next.flush();
    }

    assertThat(store.texts()).hasSize(5).doesNotHaveDuplicates().endsWith("line 2", "line 3");
  }

  @Test
  void keepsNoMoreThanSomeLinesWhileTheStoreIsAwayAndTellsWhatWasLost() {
    store.away = true;

    book.add(ATTEMPT, lines(0, 45_000));
    store.away = false;
    book.flush();
    book.add(ATTEMPT, lines(45_000, 45_001));
    book.finish(ATTEMPT);

    assertThat(store.entries).hasSizeBetween(20_002, 20_003);
    assertThat(store.texts().subList(0, 20_000)).containsExactlyElementsOf(texts(0, 20_000));
    assertThat(store.texts())
        .contains("25,000 lines were lost: the store didn't take them")
        .endsWith("line 45000");
  }

  @Test
  void boundsWhatOneAttemptLogsAndTellsIt() {
    for (int i = 0; i < 60; i++) {
      book.add(ATTEMPT, lines(i * 1_000, (i + 1) * 1_000));
      book.flush();
    }
    book.add("r/b/1", lines(0, 1));
    book.finish(ATTEMPT);

    assertThat(store.texts().subList(0, 50_000)).containsExactlyElementsOf(texts(0, 50_000));
    assertThat(store.texts().subList(50_000, store.entries.size()))
        .containsExactly(
            "The log is full: of an attempt 50,000 lines are kept (nightjar.logs.max-lines)",
            "line 0",
            "9,999 more lines were not kept");
  }

  @Test
  void cutsALineAndTellsByHowMuch() {
    book.add(ATTEMPT, List.of(line("x".repeat(1_234)), line("y".repeat(99) + "😀z")));
    book.flush();

    assertThat(store.texts())
        .containsExactly(
            "x".repeat(100) + " … (1,134 more characters)",
            "y".repeat(99) + " … (3 more characters)");
  }

  @Test
  void writesTheLinesOfOthersWhereOneAttemptsCantBeWritten() {
    store.refuses = "r/gone/1";
    book.add("r/gone/1", lines(0, 1));
    book.add(ATTEMPT, lines(0, 2));

    book.flush();

    assertThat(store.texts()).containsExactly("line 0", "line 1");
  }

  private static LogLine line(String text) {
    return new LogLine(Instant.EPOCH, "INFO", text);
  }

  private static List<LogLine> lines(int from, int to) {
    return texts(from, to).stream().map(LogBookTests::line).toList();
  }

  private static List<String> texts(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "line " + i).toList();
  }

  /** Refuses what a database refuses. */
  private static final class Store implements LogStore {
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> heads = new HashMap<>();
    private volatile boolean losesItsAnswer;
    private volatile boolean away;
    private volatile String refuses = "";

    @Override
    public synchronized void append(List<Entry> lines) {
      if (away) {
        throw new DataAccessResourceFailureException("away");
      }
      for (Entry line : lines) {
        if (line.attempt().equals(refuses)) {
          throw new DataIntegrityViolationException("no such attempt");
        }
        if (line.position() < next(line.attempt())) {
          throw new DuplicateKeyException(line.toString());
        }
      }
      lines.forEach(line -> heads.put(line.attempt(), line.position() + 1));
      entries.addAll(lines);
      if (losesItsAnswer) {
        losesItsAnswer = false;
        throw new DataAccessResourceFailureException("cut off");
      }
    }

    @Override
    public synchronized int next(String attempt) {
      return heads.getOrDefault(attempt, 0);
    }

    @Override
    public synchronized List<LogLine> last(String attempt, int most) {
      List<LogLine> lines =
          entries.stream()
              .filter(entry -> entry.attempt().equals(attempt))
              .map(Entry::line)
              .toList();
      return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    synchronized List<String> texts() {
      return entries.stream().map(entry -> entry.line().text()).toList();
    }
  }
}
