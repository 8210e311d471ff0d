package dev.nightjar.engine.console;

import dev.nightjar.engine.NightjarApplication;
import dev.nightjar.engine.execution.Drivers;
import dev.nightjar.engine.execution.Purpose;
import dev.nightjar.engine.home.Home;
import dev.nightjar.engine.server.Server;
import dev.nightjar.engine.testing.FakeDrivers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A server within the test's process, whose drivers are stand-ins. */
final class ConsoleServer implements AutoCloseable {

  private final FakeDrivers drivers = new FakeDrivers();
  private final ConfigurableApplicationContext context;

  private ConsoleServer(Path home, Map<String, Object> properties) {
    Map<String, Object> all = new HashMap<>(Map.of("server.port", 0, "management.server.port", 0));
    all.putAll(properties);
    context =
        NightjarApplication.start(
            Home.open(home),
            Purpose.SERVE,
            starting -> {
              starting
                  .getEnvironment()
                  .getPropertySources()
                  .addFirst(new MapPropertySource("test", all));
              ((GenericApplicationContext) starting)
                  .registerBean(
                      "fakeDrivers", Drivers.class, () -> drivers, bean -> bean.setPrimary(true));
            });
  }

  static ConsoleServer start(Path home, Map<String, Object> properties) {
    ConsoleServer server = new ConsoleServer(home, properties);
    server.part(Server.class).start();
    return server;
  }

  /** Serves until it is killed: home, then properties as key=value. */
  public static void main(String[] arguments) throws Exception {
    Map<String, Object> properties = new HashMap<>();
    for (int i = 1; i < arguments.length; i++) {
      String[] property = arguments[i].split("=", 2);
      properties.put(property[0], property[1]);
    }
    Path home = Path.of(arguments[0]);
    Files.createDirectories(home);
    ConsoleServer server = start(home, properties);
    PreparedStore.fill(server);
    System.out.println("serving " + server.url(""));
    Thread.currentThread().join();
  }

  <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  FakeDrivers drivers() {
    return drivers;
  }

  String url(String path) {
    return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path;
  }

  @Override
  public void close() {
    part(Server.class).drain();
    context.close();
  }
}
