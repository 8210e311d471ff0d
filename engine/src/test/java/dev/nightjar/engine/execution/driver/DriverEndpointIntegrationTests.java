package dev.nightjar.engine.execution.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.execution.Driver.Observer;
import dev.nightjar.steps.contract.protocol.Command;
import dev.nightjar.steps.contract.protocol.Commands;
import dev.nightjar.steps.contract.protocol.Event;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import dev.nightjar.steps.contract.protocol.Events;
import dev.nightjar.steps.contract.protocol.Hello;
import dev.nightjar.steps.contract.protocol.Routes;
import dev.nightjar.steps.contract.protocol.Welcome;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriverEndpointIntegrationTests {

  private static TestEngine engine;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Wire wire = new Wire();
  private final Work work = new Work();
  private Session session;
  private String token;

  @BeforeAll
  static void startEngine() {
    engine = TestEngine.start();
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
  }

  @BeforeEach
  void expectADriver() {
    session = new Session(work, System::nanoTime);
    token = engine.sessions().expect(session);
  }

  @Test
  void opensASessionByATokenOnce() throws Exception {
    byte[] hello = wire.write(new Hello(1, "4.1.0", "17", "Linux amd64", List.of()));

    HttpResponse<byte[]> first = post(Routes.SESSIONS, token, hello);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(wire.read(first.body(), Welcome.class).session()).hasSizeGreaterThan(40);
    assertThat(session.opened())
        .isCompletedWithValue(new Hello(1, "4.1.0", "17", "Linux amd64", List.of()));

    assertThat(post(Routes.SESSIONS, token, hello).statusCode()).isEqualTo(401);
  }

  @Test
  void refusesAWrongTokenBeforeItReadsAnything() throws Exception {
    assertThat(post(Routes.SESSIONS, "wrong", new byte[] {1}).statusCode()).isEqualTo(401);
    assertThat(session.opened()).isNotDone();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong", " "})
  void refusesAnUnknownSession(String secret) throws Exception {
    assertThat(post(Routes.EVENTS, secret, wire.write(new Events(1, List.of()))).statusCode())
        .isEqualTo(401);
    assertThat(get(Routes.COMMANDS + "?after=0", secret).join().statusCode()).isEqualTo(401);
  }

  @Test
  void refusesTheTokenInPlaceOfTheSession() throws Exception {
    assertThat(post(Routes.EVENTS, token, wire.write(new Events(1, List.of()))).statusCode())
        .isEqualTo(401);
  }

  @Test
  void refusesWhoeverShowsNothing() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(engine.address().resolve(Routes.COMMANDS + "?after=0")).build();

    assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/index.html",
        "/driver/v1",
        "/driver/v1/sessions/",
        "/driver/v1/sessions/x",
        "/DRIVER/v1/commands",
        "/driver/v1/commands.json",
        "/actuator"
      })
  void knowsNothingElse(String path) throws Exception {
    assertThat(get(path, "").get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(404);
  }

  @Test
  void holdsAPollUntilThereIsACommand() throws Exception {
    String secret = openSession();
    var poll = get(Routes.COMMANDS + "?after=0", secret);
    session.send(new Command.Cancel("a"));

    Commands commands = wire.read(poll.get(5, TimeUnit.SECONDS).body(), Commands.class);
    assertThat(commands).isEqualTo(new Commands(List.of(new Command.Cancel("a")), 1));
  }

  @Test
  void takesEventsThatAreSentTwiceOnce() throws Exception {
    String secret = openSession();
    List<Integer> done = new ArrayList<>();
    var unused = work.attempt("a", new ProgressObserver(done));
    byte[] report = wire.write(new Events(1, List.of(new Event.Progress("a", 3, 8))));

    assertThat(post(Routes.EVENTS, secret, report).statusCode()).isEqualTo(204);
    assertThat(post(Routes.EVENTS, secret, report).statusCode()).isEqualTo(204);
    assertThat(done).containsExactly(3);
  }

  @Test
  void refusesWhatItCannotRead() throws Exception {
    assertThat(post(Routes.EVENTS, openSession(), "{]".getBytes(UTF_8)).statusCode())
        .isEqualTo(400);
  }

  @Test
  void refusesAReportWithoutEnd() throws Exception {
    assertThat(post(Routes.EVENTS, openSession(), new byte[(32 << 20) + 1]).statusCode())
        .isEqualTo(413);
  }

  private String openSession() throws Exception {
    byte[] welcome =
        post(
                Routes.SESSIONS,
                token,
                wire.write(new Hello(1, "4.1.0", "17", "Linux amd64", List.of())))
            .body();
    return wire.read(welcome, Welcome.class).session();
  }

  private HttpResponse<byte[]> post(String path, String secret, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(engine.address().resolve(path))
            .header("Authorization", "Bearer " + secret)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return client.send(request, BodyHandlers.ofByteArray());
  }

  private CompletableFuture<HttpResponse<byte[]>> get(String path, String secret) {
    HttpRequest request =
        HttpRequest.newBuilder(engine.address().resolve(path))
            .header("Authorization", "Bearer " + secret)
            .build();
    return client.sendAsync(request, BodyHandlers.ofByteArray());
  }

  private record ProgressObserver(List<Integer> done) implements Observer {
    @Override
    public void progress(int tasksDone, int tasks) {
      done.add(tasksDone);
    }

    @Override
    public void logged(List<LogLine> lines) {}
  }
}
