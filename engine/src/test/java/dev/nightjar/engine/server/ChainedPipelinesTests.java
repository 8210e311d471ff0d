package dev.nightjar.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.nightjar.engine.NightjarApplication;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.execution.Drivers;
import dev.nightjar.engine.execution.Purpose;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.home.Home;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.triggering.RunRequests;
import dev.nightjar.engine.triggering.RunRequests.Request;
import dev.nightjar.steps.contract.work.Failure.Owner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A server whose pipelines start each other, and that tells of what becomes of them. */
class ChainedPipelinesTests {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;
  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private final FakeDrivers drivers = new FakeDrivers();
  private HttpServer chat;
  private ConfigurableApplicationContext context;

  @BeforeEach
  void start() throws IOException {
    chat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    chat.createContext(
        "/",
        exchange -> {
          told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    chat.start();
    pipeline("weather", "tags: []", "daily");
    pipeline("scores", "triggers: [{dataset: weather.daily}]\nnotify: [{channel: chat}]", "latest");
    context =
        NightjarApplication.start(
            Home.open(folder.resolve("home")),
            Purpose.SERVE,
            starting -> {
              starting
                  .getEnvironment()
                  .getPropertySources()
                  .addFirst(new MapPropertySource("test", properties()));
              ((GenericApplicationContext) starting)
                  .registerBean(
                      "fakeDrivers", Drivers.class, () -> drivers, bean -> bean.setPrimary(true));
            });
    context.getBean(Repositories.class).sync();
  }

  @AfterEach
  void stop() {
    context.getBean(Server.class).drain();
    context.close();
    chat.stop(0);
  }

  @Test
  void whatOnePublishesStartsTheOtherAndItsFailureIsTold() {
    drivers.behave(
        Behaviour.of(
            task ->
                task.step().equals("latest")
                    ? FakeDriver.failed(Owner.USER, "bad", "there are no scores today")
                    : Made.by(task)));
    context.getBean(Server.class).start();
    // Only what is published from now on starts anything.
    await().atMost(PATIENCE).until(this::looked);

    context.getBean(RunRequests.class).ask(new Request("weather", Map.of(), null), null);

    await().atMost(PATIENCE).until(() -> !told.isEmpty());
    assertThat(told.element())
        .contains("\"text\":\"scores failed: there are no scores today\\n")
        .contains("\"event\":\"failure\"")
        .contains("\"step\":\"latest\"");
    assertThat(runs("scores"))
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.trigger()).isEqualTo(Trigger.DATASET);
              assertThat(run.state()).isEqualTo(RunState.FAILED);
            });
    assertThat(runs("weather"))
        .singleElement()
        .satisfies(run -> assertThat(run.trigger()).isEqualTo(Trigger.API));
  }

  private boolean looked() {
    return context
            .getBean(JdbcTemplate.class)
            .queryForObject(
                """
                SELECT (SELECT COUNT(*) FROM trigger_state)
                  + (SELECT COUNT(*) FROM notice_cursor WHERE looked_at IS NOT NULL)
                """,
                Integer.class)
        == 2;
  }

  private List<RunSummary> runs(String pipeline) {
    return context.getBean(RunQueries.class).list(pipeline, null, 10).runs();
  }

  private Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.port", 0);
    properties.put("management.server.port", 0);
    properties.put("nightjar.git.repositories[0].name", "here");
    properties.put("nightjar.git.repositories[0].folder", folder.resolve("here").toString());
    properties.put("nightjar.notifications.channels[0].name", "chat");
    properties.put("nightjar.notifications.channels[0].type", "webhook");
    properties.put(
        "nightjar.notifications.channels[0].url",
        "http://127.0.0.1:%d/".formatted(chat.getAddress().getPort()));
    properties.put("nightjar.notifications.private-hosts", "127.0.0.1");
    return properties;
  }

  private void pipeline(String name, String header, String step) throws IOException {
    Path file = Files.createDirectories(folder.resolve("here/" + name)).resolve("pipeline.yaml");
    Files.writeString(
        file,
        """
        apiVersion: nightjar/v1
        name: %s
        %s
        steps:
          %s:
            materialize: always
            collect: {format: csv, path: none.csv, schema: {id: long}}
        """
            .formatted(name, header, step));
  }
}
