package dev.nightjar.engine.testing;

import dev.nightjar.engine.execution.Driver.Observer;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.execution.RunObserver;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.logs.LogPage;
import dev.nightjar.engine.logs.LogQuery;
import dev.nightjar.engine.logs.LoggedLine;
import dev.nightjar.engine.logs.Logs;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * An engine in a process of its own whose one attempt logs many lines. It either logs some at a
 * time and tells how many there were and when, until it is killed; or all at once, reads them
 * again, and tells how many it has found.
 */
public final class ShortLivedLogger {

  private static final int TOGETHER = 100;
  private static final int PAUSE_MILLIS = 60;
  private static final int LENGTH = 1_000;

  private static final Pattern LOST = Pattern.compile("^([\\d,]+) lines were lost");

  /** The most that was in use after a collection, in megabytes. */
  private static final AtomicLong MOST = new AtomicLong();

  private ShortLivedLogger() {}

  /** Logs: home, {@code slowly} or {@code fast}, how many lines, then properties as key=value. */
  public static void main(String[] arguments) {
    Map<String, Object> properties = new HashMap<>();
    for (int i = 3; i < arguments.length; i++) {
      String[] property = arguments[i].split("=", 2);
      properties.put(property[0], property[1]);
    }
    int lines = Integer.parseInt(arguments[2]);
    watch();
    try (EngineUnderTest engine = EngineUnderTest.at(Path.of(arguments[0]), properties)) {
      boolean slowly = arguments[1].equals("slowly");
      engine
          .drivers()
          .behave(
              (driver, task, observer) ->
                  slowly
                      ? slowly(observer, lines)
                      : fast(observer, lines).thenApply(done -> Made.by(task)));
      String run =
          engine
              .run(
                  PlanBuilder.pipeline("talkative")
                      .timeout(Duration.ofHours(1))
                      .collect("a", "talkative")
                      .build(),
                  new Told())
              .run();
      say(read(engine.part(Logs.class), run));
      say("most " + MOST.get());
    }
    System.exit(0);
  }

  /** Looks again and again at what the last collection has left. */
  private static void watch() {
    Thread thread =
        new Thread(
            () -> {
              while (true) {
                long used =
                    ManagementFactory.getMemoryPoolMXBeans().stream()
                        .map(MemoryPoolMXBean::getCollectionUsage)
                        .filter(Objects::nonNull)
                        .mapToLong(MemoryUsage::getUsed)
                        .sum();
                MOST.accumulateAndGet(used >> 20, Math::max);
                LockSupport.parkNanos(100_000_000);
              }
            },
            "memory");
    thread.setDaemon(true);
    thread.start();
  }

  private static CompletableFuture<Outcome> slowly(Observer observer, int lines) {
    int[] logged = {0};
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    timer.scheduleAtFixedRate(
        () -> {
          if (logged[0] < lines) {
            observer.logged(lines(logged[0], ""));
            logged[0] += TOGETHER;
            say("logged %d %d".formatted(logged[0], System.currentTimeMillis()));
          }
        },
        0,
        PAUSE_MILLIS,
        TimeUnit.MILLISECONDS);
    return new CompletableFuture<>();
  }

  private static CompletableFuture<Void> fast(Observer observer, int lines) {
    String filling = "x".repeat(LENGTH);
    return CompletableFuture.runAsync(
        () -> {
          for (int from = 0; from < lines; from += TOGETHER) {
            observer.logged(lines(from, filling));
          }
        });
  }

  private static List<LogLine> lines(int from, String filling) {
    return IntStream.range(from, from + TOGETHER)
        .mapToObj(i -> new LogLine(Instant.now(), "INFO", "line " + i + filling))
        .toList();
  }

  /** How many lines are there, and how many were lost by what the log itself says. */
  private static String read(Logs logs, String run) {
    int kept = 0;
    int lost = 0;
    LogPage page = logs.page(LogQuery.of(run), null, TOGETHER * 10);
    while (true) {
      for (LoggedLine line : page.lines()) {
        Matcher notice = LOST.matcher(line.line().text());
        if (notice.find()) {
          lost += Integer.parseInt(notice.group(1).replace(",", ""));
        } else if (line.line().text().startsWith("line ")) {
          kept++;
        }
      }
      if (page.next() == null) {
        return "kept %d lost %d".formatted(kept, lost);
      }
      page = logs.page(LogQuery.of(run), page.next(), TOGETHER * 10);
    }
  }

  private static void say(String text) {
    System.out.println(text);
    System.out.flush();
  }

  /** Says which run it is. */
  private static final class Told implements RunObserver {
    @Override
    public void started(String run, List<StepStatus> steps) {
      say("run " + run);
    }
  }
}
