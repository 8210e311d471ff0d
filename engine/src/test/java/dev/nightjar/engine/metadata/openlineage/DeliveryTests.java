package dev.nightjar.engine.metadata.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.PlanBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Events never make a run fail or wait, whatever they meet on their way. */
class DeliveryTests {

  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;

  private final List<String> received = new CopyOnWriteArrayList<>();
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void release() {
    released.countDown();
    threads.shutdownNow();
  }

  @Test
  void areSentInOrderWithTheToken() throws Exception {
    HttpServer server =
        server(
            exchange -> {
              received.add(
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
              tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
              answer(exchange, 201);
            });

    run("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/lineage", "5s");

    assertThat(received).hasSize(4);
    assertThat(received.get(0)).contains("\"eventType\":\"START\"");
    assertThat(received.get(3)).contains("\"eventType\":\"COMPLETE\"");
    assertThat(tokens).containsOnly("Bearer secret");
    server.stop(0);
  }

  @Test
  void mayMeetAServerThatHangs() throws Exception {
    HttpServer server =
        server(
            exchange -> {
              received.add("");
              try {
                released.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });

    Duration took = run("http://127.0.0.1:" + server.getAddress().getPort(), "200ms");

    assertThat(received).isNotEmpty();
    assertThat(took).isLessThan(LONG);
    released.countDown();
    server.stop(0);
  }

  @Test
  void mayMeetAServerThatAnswers500() throws Exception {
    HttpServer server =
        server(
            exchange -> {
              received.add("");
              answer(exchange, 500);
            });

    run("http://127.0.0.1:" + server.getAddress().getPort(), "5s");

    // The next event is tried all the same: the server may have recovered.
    assertThat(received).hasSize(4);
    server.stop(0);
  }

  @Test
  void mayMeetNobody() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThat(run("http://127.0.0.1:" + port, "5s")).isLessThan(LONG);
  }

  @Test
  void mayHaveNowhereToGo() {
    assertThat(run("http://not a host", "5s")).isLessThan(LONG);
    assertThat(run(folder.resolve("no/such/folder").toString(), "5s")).isLessThan(LONG);
  }

  @Test
  void areDroppedWhenTooManyWait() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Transport hanging =
        event -> {
          received.add(event);
          begun.countDown();
          released.await();
        };
    Instant start = Instant.now();

    try (Outbox outbox = new Outbox("somewhere", hanging, Duration.ofMillis(100))) {
      outbox.add(() -> "first");
      begun.await();
      for (int i = 0; i < 5_000; i++) {
        outbox.add(() -> "more");
      }
    }

    assertThat(Duration.between(start, Instant.now())).isLessThan(LONG);
    assertThat(received).containsExactly("first");
  }

  @Test
  void areToldOncePerReasonWhenTheyAreDropped() {
    Logger logger = (Logger) LoggerFactory.getLogger(Outbox.class);
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    logger.addAppender(logged);
    try {
      Transport failing =
          event -> {
            throw new IOException(event);
          };
      try (Outbox outbox = new Outbox("somewhere", failing, LONG)) {
        outbox.add(
            () -> {
              throw new IllegalStateException("It can't be written down");
            });
        outbox.add(() -> "it is full");
        outbox.add(() -> "it is full");
      }
    } finally {
      logger.detachAppender(logged);
    }

    assertThat(logged.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "Cannot send an OpenLineage event to somewhere: java.lang.IllegalStateException: It"
                + " can't be written down; it is dropped, and so are others like it",
            "Cannot send an OpenLineage event to somewhere: it is full; it is dropped, and so are"
                + " others like it");
  }

  /** Runs a step, and gives the time that the run and the engine's end took. */
  private Duration run(String to, String timeout) {
    Map<String, Object> properties =
        Map.of(
            "nightjar.openlineage.to", to,
            "nightjar.openlineage.token", "secret",
            "nightjar.openlineage.timeout", timeout);
    Instant begun;
    try (EngineUnderTest engine = EngineUnderTest.at(folder.resolve("home"), properties)) {
      begun = Instant.now();
      assertThat(
              engine
                  .run(PlanBuilder.pipeline("one").collect("data", "delivery " + to).build())
                  .state())
          .isEqualTo(RunState.SUCCEEDED);
    }
    return Duration.between(begun, Instant.now());
  }

  private HttpServer server(HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", handler);
    server.setExecutor(threads);
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
