package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.LogJson;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.logs.LogQuery;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Prints a run's log while a server streams it; a stream that is cut is taken up again. */
final class StreamedLog {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long REST_MILLIS = 1_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RemoteEngine engine;
  private final LogQuery query;
  private final @Nullable Integer tail;
  private final LogPrinter printer;

  private @Nullable String last;
  private @Nullable RunState end;
  private long seen = System.nanoTime();

  StreamedLog(RemoteEngine engine, LogQuery query, @Nullable Integer tail, LogPrinter printer) {
    this.engine = engine;
    this.query = query;
    this.tail = tail;
    this.printer = printer;
  }

  /** Follows until the run has ended; the exit code says how. */
  int toItsEnd() {
    boolean begun = false;
    while (end == null) {
      try {
        var unused = engine.stream(path(), last, this::read);
        begun = true;
      } catch (Unreachable e) {
        if (!begun || System.nanoTime() - seen > PATIENCE.toNanos()) {
          throw e;
        }
      }
      if (end == null) {
        rest();
      }
    }
    return RunDisplay.exitCode(end);
  }

  private String path() {
    UriComponentsBuilder path = UriComponentsBuilder.fromPath("/api/v1/runs/{run}/logs/follow");
    add(path, "step", query.step());
    add(path, "attempt", query.attempt());
    add(path, "level", query.least());
    add(path, "text", query.text());
    add(path, "since", query.since());
    add(path, "tail", tail);
    return path.build().expand(query.run()).toUriString();
  }

  private static void add(UriComponentsBuilder path, String name, @Nullable Object value) {
    if (value != null) {
      path.queryParam(name, value);
    }
  }

  private boolean read(ClientHttpResponse response) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.getBody(), StandardCharsets.UTF_8))) {
      String event = "";
      String data = "";
      String id = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        seen = System.nanoTime();
        if (line.isEmpty()) {
          heed(event, data);
          last = id == null ? last : id;
          event = "";
          data = "";
          id = null;
        } else if (line.startsWith("event:")) {
          event = line.substring("event:".length()).strip();
        } else if (line.startsWith("data:")) {
          data = line.substring("data:".length());
        } else if (line.startsWith("id:")) {
          id = line.substring("id:".length()).strip();
        }
      }
    } catch (IOException cut) {
      // It is taken up again from the last id.
      return false;
    }
    return true;
  }

  private void heed(String event, String data) {
    if (event.equals("line")) {
      printer.print(List.of(JSON.readValue(data, LogJson.class)));
    } else if (event.equals("end")) {
      end = JSON.readValue("\"" + data.strip() + "\"", RunState.class);
    }
  }

  private static void rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while following a log", e);
    }
  }
}
