package dev.nightjar.engine.testing;

import dev.nightjar.engine.NightjarApplication;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.execution.Drivers;
import dev.nightjar.engine.execution.Purpose;
import dev.nightjar.engine.home.Home;
import dev.nightjar.engine.server.Server;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import dev.nightjar.steps.contract.work.Failure.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * A server in a process of its own, there to be killed and stopped. Its drivers are stand-ins: each
 * attempt takes a while, logs its begin and its end, and adds a line to a ledger when it is done;
 * or it fails, while a {@linkplain #broken file} says so.
 */
public final class ShortLivedServer {

  private ShortLivedServer() {}

  /** Serves: home, ledger, how many milliseconds a step takes, then properties as key=value. */
  public static void main(String[] arguments) throws Exception {
    Map<String, Object> properties = new HashMap<>();
    for (int i = 3; i < arguments.length; i++) {
      String[] property = arguments[i].split("=", 2);
      properties.put(property[0], property[1]);
    }
    FakeDrivers drivers = drivers(Path.of(arguments[1]), Long.parseLong(arguments[2]));
    ConfigurableApplicationContext context =
        NightjarApplication.start(
            Home.open(Path.of(arguments[0])),
            Purpose.SERVE,
            starting -> {
              starting
                  .getEnvironment()
                  .getPropertySources()
                  .addFirst(new MapPropertySource("test", properties));
              ((GenericApplicationContext) starting)
                  .registerBean(
                      "fakeDrivers", Drivers.class, () -> drivers, bean -> bean.setPrimary(true));
            });
    Server server = context.getBean(Server.class);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (!server.fenced().isDone()) {
                    server.drain();
                    context.close();
                    say("drained");
                  }
                }));
    server.start();
    say("serving " + context.getEnvironment().getProperty("local.management.port"));
    server.fenced().join();
    say("fenced");
    Runtime.getRuntime().halt(3);
  }

  private static FakeDrivers drivers(Path ledger, long millis) {
    FakeDrivers drivers = new FakeDrivers();
    drivers.behave(
        (driver, task, observer) -> {
          observer.logged(List.of(new LogLine(Instant.now(), "INFO", "begins " + task.attempt())));
          return new CompletableFuture<Outcome>()
              .completeOnTimeout(Made.by(task), millis, TimeUnit.MILLISECONDS)
              .thenApply(
                  outcome -> {
                    if (Files.exists(broken(ledger))) {
                      return FakeDriver.failed(Owner.USER, "broken", "It is broken");
                    }
                    observer.logged(
                        List.of(new LogLine(Instant.now(), "INFO", "ends " + task.attempt())));
                    write(ledger, task.attempt());
                    return outcome;
                  });
        });
    return drivers;
  }

  /** While this file is there attempts fail instead of having their effect. */
  public static Path broken(Path ledger) {
    return ledger.resolveSibling("broken");
  }

  private static void write(Path ledger, String line) {
    try {
      Files.writeString(ledger, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void say(String text) {
    System.out.println(text);
    System.out.flush();
  }
}
