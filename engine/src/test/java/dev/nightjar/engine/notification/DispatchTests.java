package dev.nightjar.engine.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import dev.nightjar.engine.definition.Notify;
import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.execution.RunRefused;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.notification.Outbox.Sheet;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** How messages go out: to a mail server and a web server that are there. */
@ParameterizedClass
@EnumSource(Database.class)
class DispatchTests {

  private static final int LEAST_TRIES = 3;

  @Parameter Database database;
  @TempDir Path folder;
  private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
  private final ConcurrentLinkedQueue<String> delivered = new ConcurrentLinkedQueue<>();
  private final AtomicInteger status = new AtomicInteger(200);
  private HttpServer web;
  private EngineUnderTest engine;
  private Dispatch dispatch;

  @BeforeEach
  void start() throws Exception {
    mail.start();
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/hook",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          delivered.add(exchange.getRequestHeaders().getFirst("X-Nightjar-Delivery"));
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    web.setExecutor(task -> new Thread(task).start());
    web.start();
    Map<String, Object> properties = new HashMap<>(database.properties());
    properties.put("spring.mail.host", "127.0.0.1");
    properties.put("spring.mail.port", mail.getSmtp().getPort());
    // Else this machine's name is asked for, which may take long.
    properties.put("spring.mail.properties[mail.smtp.localhost]", "localhost");
    channel(properties, 0, "mail", "email");
    properties.put("nightjar.notifications.channels[0].to[0]", "ops@example.org");
    channel(properties, 1, "chat", "webhook");
    properties.put(
        "nightjar.notifications.channels[1].url",
        "http://127.0.0.1:%d/hook".formatted(web.getAddress().getPort()));
    channel(properties, 2, "owners", "email");
    properties.put("nightjar.notifications.private-hosts", "127.0.0.1");
    properties.put("nightjar.notifications.attempts", LEAST_TRIES);
    properties.put("nightjar.notifications.backoff", "1ms");
    engine = EngineUnderTest.at(folder.resolve("home"), properties);
    dispatch = engine.part(Dispatch.class);
  }

  private static void channel(Map<String, Object> properties, int index, String name, String type) {
    properties.put("nightjar.notifications.channels[%d].name".formatted(index), name);
    properties.put("nightjar.notifications.channels[%d].type".formatted(index), type);
  }

  @AfterEach
  void stop() {
    engine.close();
    web.stop(0);
    mail.stop();
  }

  @Test
  void sendsAMailWhoseNameIsTheMessages() throws Exception {
    Message message = add("mail", "first\r\nBcc: all@example.org");

    assertThat(dispatch.sendOne()).isTrue();
    assertThat(dispatch.sendOne()).isFalse();

    MimeMessage[] received = mail.getReceivedMessages();
    assertThat(received).hasSize(1);
    assertThat(received[0].getMessageID()).isEqualTo("<%s@nightjar>".formatted(message.id()));
    assertThat(received[0].getSubject()).isEqualTo("nightly failed: first");
    assertThat(received[0].getHeader("Bcc")).isNull();
    assertThat(InternetAddress.toString(received[0].getAllRecipients()))
        .isEqualTo("ops@example.org");
    assertThat(String.valueOf(received[0].getContent()))
        .contains("nightly failed: first")
        .contains("pipeline.yaml:3:4")
        .contains("Next: nightjar runs retry nightly-1");
    assertThat(states()).containsExactly("sent");
  }

  @Test
  void sendsToTheOwnerWhereAChannelIsForOwners() throws Exception {
    add("owners", "first");

    dispatch.sendOne();

    assertThat(InternetAddress.toString(mail.getReceivedMessages()[0].getAllRecipients()))
        .isEqualTo("ada@example.org");
  }

  @Test
  void triesAgainWithBackoffAndThenGivesUpAndSaysSo() {
    status.set(500);
    add("chat", "first");

    while (engine.part(Outbox.class).troubles().givenUp() == 0) {
      dispatch.sendOne();
    }

    assertThat(delivered).hasSize(LEAST_TRIES);
    assertThat(delivered.stream().distinct()).hasSize(1);
    assertThat(sheets().get(0).error()).contains("answered 500").doesNotContain("/hook");
    assertThat(states()).containsExactly("given-up");
  }

  @Test
  void triesAMailServerAgainThatWasAway() {
    mail.stop();
    add("mail", "first");
    dispatch.sendOne();
    assertThat(engine.part(Outbox.class).troubles().retrying()).isEqualTo(1);
    mail.start();
    jdbc().update("UPDATE notification SET due_at = CURRENT_TIMESTAMP");

    // The port may be another one now, so only that it is tried again is certain.
    dispatch.sendOne();

    assertThat(sheets().get(0).attempts()).isEqualTo(2);
  }

  @Test
  void givesUpAtOnceWhatCanNeverArrive() {
    add("nowhere", "first");

    dispatch.sendOne();

    assertThat(sheets().get(0).error()).isEqualTo("no channel of this name is configured");
    assertThat(states()).containsExactly("given-up");
  }

  @Test
  void whatWasGivenUpIsSentOnceMoreWhenSomebodyAsks() {
    status.set(500);
    Message message = add("chat", "first");
    Outbox outbox = engine.part(Outbox.class);
    while (outbox.troubles().givenUp() == 0) {
      dispatch.sendOne();
    }
    assertThat(outbox.stuck(null, 5))
        .extracting(each -> each.message().id())
        .containsExactly(message.id());
    assertThat(outbox.stuck(new Scope(Set.of("another"), false), 5)).isEmpty();
    assertThat(outbox.troubles(new Scope(Set.of(message.pipeline()), true)).givenUp()).isZero();
    Notifications notifications = engine.part(Notifications.class);
    assertThatThrownBy(() -> notifications.again(message.id(), "another"))
        .isInstanceOf(RunRefused.class)
        .hasMessageContaining("Cannot send a message of another again");

    status.set(200);
    notifications.again(message.id(), message.pipeline());
    assertThat(dispatch.sendOne()).isTrue();

    assertThat(states()).containsExactly("sent");
    assertThat(outbox.stuck(null, 5)).isEmpty();
  }

  @Test
  void ofManySendersOneSendsAMessage() throws Exception {
    IntStream.range(0, 20).forEach(i -> add("chat", "message " + i));

    CompletableFuture.allOf(
            IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.runAsync(this::sendAll, this::inThread))
                .toArray(CompletableFuture<?>[]::new))
        .get();

    assertThat(delivered).hasSize(20).doesNotHaveDuplicates();
    assertThat(states()).containsOnly("sent");
  }

  /** Dies between sending a message and writing that down: it is sent again under its name. */
  @Test
  void whatWasSentByOneWhoDiedIsSentAgainUnderTheSameName() throws Exception {
    Message message = add("chat", "first");
    Transactions transactions = engine.part(Transactions.class);
    Outbox outbox = engine.part(Outbox.class);
    var dying = transactions.run(() -> outbox.claim(Duration.ofMinutes(1))).orElseThrow();
    dispatch.deliver(dying.message(), 1);
    assertThat(dispatch.sendOne()).as("while the claim runs").isFalse();

    jdbc().update("UPDATE notification SET claimed_until = created_at");
    assertThat(dispatch.sendOne()).as("once the claim has run out").isTrue();
    transactions.run(() -> outbox.failed(dying, "too late", Instant.now()));

    assertThat(delivered).containsExactly(message.id(), message.id());
    assertThat(states()).containsExactly("sent");
  }

  @Test
  void aChannelIsTriedWithoutKeepingAnything() {
    assertThat(engine.part(Notifications.class).test("chat")).isEmpty();
    status.set(404);

    assertThat(engine.part(Notifications.class).test("chat").orElseThrow()).contains("404");
    assertThat(sheets()).isEmpty();
    assertThat(engine.part(Notifications.class).ways().toString())
        .contains("127.0.0.1:")
        .doesNotContain("/hook");
  }

  private void inThread(Runnable task) {
    new Thread(task).start();
  }

  private void sendAll() {
    boolean more = true;
    while (more) {
      more = dispatch.sendOne();
    }
  }

  private Message add(String channel, String cause) {
    Message message =
        new Message(
            MessageId.of(channel + cause),
            channel,
            Notify.Event.FAILURE,
            "nightly",
            "nightly-1",
            Instant.EPOCH,
            Instant.parse("2026-01-02T03:04:05Z"),
            "days",
            cause,
            "pipeline.yaml:3:4",
            null,
            "nightjar runs retry nightly-1",
            "ada@example.org");
    Outbox outbox = engine.part(Outbox.class);
    engine.part(Transactions.class).run(() -> outbox.add(message, Instant.EPOCH, Instant.EPOCH, 1));
    return message;
  }

  private JdbcTemplate jdbc() {
    return engine.part(JdbcTemplate.class);
  }

  private List<Sheet> sheets() {
    return engine.part(Outbox.class).latest(100);
  }

  private List<String> states() {
    return sheets().stream().map(Sheet::state).toList();
  }
}
