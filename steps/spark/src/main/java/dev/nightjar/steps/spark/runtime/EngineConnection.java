package dev.nightjar.steps.spark.runtime;

import dev.nightjar.steps.contract.protocol.Commands;
import dev.nightjar.steps.contract.protocol.Events;
import dev.nightjar.steps.contract.protocol.Hello;
import dev.nightjar.steps.contract.protocol.Routes;
import dev.nightjar.steps.contract.protocol.Summons;
import dev.nightjar.steps.contract.protocol.Welcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A session with one engine. */
final class EngineConnection {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(15);

  /** Longer than the engine holds a poll. */
  private static final Duration POLL_TIMEOUT = Duration.ofSeconds(40);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  private final Line line;
  private final Welcome welcome;

  private EngineConnection(Line line, Welcome welcome) {
    this.line = line;
    this.welcome = welcome;
  }

  /**
   * Opens a session; uses up the token.
   *
   * @throws IOException when the engine doesn't answer or refuses the token
   */
  static EngineConnection dial(Summons summons, Hello hello)
      throws IOException, InterruptedException {
    Line line = new Line(CLIENT, URI.create(summons.engine()), new Wire());
    HttpRequest.Builder request =
        line.request(Routes.SESSIONS, summons.token())
            .timeout(REQUEST_TIMEOUT)
            .POST(BodyPublishers.ofByteArray(line.wire().write(hello)));
    return new EngineConnection(line, line.wire().read(line.send(request), Welcome.class));
  }

  Duration heartbeat() {
    return Duration.ofMillis(welcome.heartbeatMillis());
  }

  /** For how long a driver goes on without an engine. */
  Duration patience() {
    return Duration.ofMillis(welcome.orphanMillis());
  }

  /** Confirms the commands up to a number, and waits for later ones. */
  Commands poll(long after) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        line.request(Routes.COMMANDS + "?after=" + after, welcome.session())
            .timeout(POLL_TIMEOUT)
            .GET();
    return line.wire().read(line.send(request), Commands.class);
  }

  /** Reports events; when it returns, the engine has them. */
  void report(Events events) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        line.request(Routes.EVENTS, welcome.session())
            .timeout(REQUEST_TIMEOUT)
            .POST(BodyPublishers.ofByteArray(line.wire().write(events)));
    line.send(request);
  }

  /** An address and the way to it. What the engine can't read would fail each time: no retry. */
  private record Line(HttpClient client, URI engine, Wire wire) {

    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;

    HttpRequest.Builder request(String route, String secret) {
      return HttpRequest.newBuilder(engine.resolve(route))
          .header("Authorization", "Bearer " + secret)
          .header("Content-Type", "application/json");
    }

    byte[] send(HttpRequest.Builder builder) throws IOException, InterruptedException {
      HttpRequest request = builder.build();
      var response = client.send(request, BodyHandlers.ofByteArray());
      int status = response.statusCode();
      if (status / 100 == 2) {
        return response.body();
      }
      String problem =
          "Cannot talk to the engine: %s answered %d".formatted(request.uri().getPath(), status);
      if (status == BAD_REQUEST || status == TOO_LARGE) {
        throw new IllegalStateException(problem);
      }
      throw new IOException(problem);
    }
  }
}
