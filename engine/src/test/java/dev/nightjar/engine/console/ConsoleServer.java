package dev.nightjar.engine.console;

import dev.nightjar.engine.NightjarApplication;
import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.access.Users;
import dev.nightjar.engine.execution.Drivers;
import dev.nightjar.engine.execution.Purpose;
import dev.nightjar.engine.home.Home;
import dev.nightjar.engine.server.Server;
import dev.nightjar.engine.testing.FakeDrivers;
import dev.nightjar.engine.testing.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A server within the test's process, whose drivers are stand-ins. */
final class ConsoleServer implements AutoCloseable {

  private final FakeDrivers drivers = new FakeDrivers();
  private final ConfigurableApplicationContext context;
  private @org.jspecify.annotations.Nullable PreparedStore prepared;

  private ConsoleServer(Path home, Map<String, Object> properties) {
    // Its drivers take no memory, and some of its runs go on for as long as there are tests.
    Map<String, Object> all =
        new HashMap<>(
            Map.of(
                "server.port", 0,
                "management.server.port", 0,
                "nightjar.server.runs", 8,
                "nightjar.server.drain", "1s",
                "nightjar.server.memory", "64g"));
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
              GenericApplicationContext beans = (GenericApplicationContext) starting;
              beans.registerBean(
                  "morning", Clock.class, ConsoleServer::morning, bean -> bean.setPrimary(true));
              beans.registerBean(
                  "fakeDrivers", Drivers.class, () -> drivers, bean -> bean.setPrimary(true));
            });
  }

  /** It is seven o'clock, on the next day on which people work. */
  private static Clock morning() {
    ZonedDateTime real = ZonedDateTime.now(ZoneId.of("Europe/Berlin"));
    ZonedDateTime seven = real.toLocalDate().atTime(7, 4).atZone(real.getZone());
    while (seven.isBefore(real) || seven.getDayOfWeek().getValue() > 5) {
      seven = seven.plusDays(1);
    }
    return Clock.offset(
        Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000)), Duration.between(real, seven));
  }

  /** What the store was filled with; only once it was. */
  PreparedStore prepared() {
    return java.util.Objects.requireNonNull(prepared);
  }

  ConsoleServer fill() {
    PreparedStore store = PreparedStore.fill(this);
    PreparedShelf.fill(this);
    prepared = store;
    return this;
  }

  static ConsoleServer start(Path home, Map<String, Object> properties) {
    ConsoleServer server = new ConsoleServer(home, properties);
    server.part(Server.class).start();
    Users users = server.part(Users.class);
    for (Person person : Person.values()) {
      if (person.role().isPresent() && users.find(person.login()).isEmpty()) {
        Map<String, Role> roles = Map.of(Caller.ALL, person.role().get());
        String once = users.add(person.login(), roles, Site.TESTER);
        users.changePassword(person.login(), once, Person.PASSWORD, Site.TESTER);
      }
    }
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
    server.fill();
    System.out.println("serving " + server.url(""));
    Thread.currentThread().join();
  }

  /** Tells the parts of the server of something, as another part would. */
  void publish(Object event) {
    context.publishEvent(event);
  }

  <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  <T> T part(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  FakeDrivers drivers() {
    return drivers;
  }

  String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  @Override
  public void close() {
    part(Server.class).drain();
    context.close();
  }
}
