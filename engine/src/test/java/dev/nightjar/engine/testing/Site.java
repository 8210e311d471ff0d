package dev.nightjar.engine.testing;

import dev.nightjar.engine.NightjarApplication;
import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.access.Tokens;
import dev.nightjar.engine.access.Users;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.execution.Drivers;
import dev.nightjar.engine.execution.Purpose;
import dev.nightjar.engine.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A server that is asked over HTTP; it takes no runs. */
public final class Site implements AutoCloseable {

  /** Whoever tests may do everything. */
  public static final Caller TESTER =
      new Caller("tester", Caller.Kind.LOCAL, Map.of(Caller.ALL, Role.ADMIN), null);

  private final HttpClient client = HttpClient.newHttpClient();

  /** Null once it is closed: a test's class holds its site for as long as the JVM lives. */
  private @Nullable ConfigurableApplicationContext context;

  private Site(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Serves a home with further properties, on any free ports. */
  public static Site at(Path home, Map<String, Object> properties) {
    return at(home, properties, null);
  }

  /** The same at another time than it is; null for the time that it is. */
  public static Site at(Path home, Map<String, Object> properties, @Nullable Clock clock) {
    Map<String, Object> all = new HashMap<>(properties);
    all.putIfAbsent("server.port", 0);
    all.putIfAbsent("management.server.port", 0);
    Home opened = Home.open(home);
    return new Site(
        NightjarApplication.start(
            opened,
            Purpose.SERVE,
            starting -> {
              starting
                  .getEnvironment()
                  .getPropertySources()
                  .addFirst(new MapPropertySource("test", all));
              BlankStore.into(opened, starting.getEnvironment());
              GenericApplicationContext beans = (GenericApplicationContext) starting;
              beans.registerBean(
                  "fakeDrivers", Drivers.class, FakeDrivers::new, bean -> bean.setPrimary(true));
              if (clock != null) {
                beans.registerBean(
                    "otherClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
              }
            }));
  }

  /** Serves a new home in a folder, and what one definition there says, to hasty callers too. */
  public static Site following(Path folder, String definition) throws IOException {
    Path followed = Files.createDirectories(folder.resolve("here"));
    Files.writeString(followed.resolve("pipeline.yaml"), definition);
    Site site =
        at(
            folder.resolve("home"),
            Map.of(
                "nightjar.git.repositories[0].name",
                "here",
                "nightjar.git.repositories[0].folder",
                followed.toString(),
                "nightjar.api.burst",
                10_000));
    site.part(Repositories.class).sync();
    return site;
  }

  /** One part of the server. */
  public <T> T part(Class<T> type) {
    return context().getBean(type);
  }

  public ConfigurableApplicationContext context() {
    return Objects.requireNonNull(context, "the site is closed");
  }

  /** A token that may do in projects what a role may. */
  public String token(Role role, String... projects) {
    return part(Tokens.class)
        .create(
            new Tokens.Wanted("test-" + role, null, role, Set.of(projects), Duration.ofDays(1)),
            TESTER)
        .secret();
  }

  /** A token that may do everything. */
  public String adminToken() {
    return token(Role.ADMIN, Caller.ALL);
  }

  /** Adds a user and logs them in, with a password that they have chosen. */
  public Visitor login(String name, Map<String, Role> roles) {
    Users users = part(Users.class);
    String once = users.add(name, roles, TESTER);
    String password = "a password of " + name.length() + " letters";
    users.changePassword(name, once, password, TESTER);
    Visitor visitor = visitor();
    HttpResponse<String> answer = visitor.login(name, password);
    if (!answer.headers().firstValue("location").orElse("").endsWith("/")) {
      throw new IllegalStateException("Not logged in: " + answer.headers().map());
    }
    return visitor;
  }

  /** A browser that hasn't been here. */
  public Visitor visitor() {
    return new Visitor(this);
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port("local.server.port") + path);
  }

  public URI managementUri(String path) {
    return URI.create("http://127.0.0.1:" + port("local.management.port") + path);
  }

  public int port(String name) {
    return context().getEnvironment().getRequiredProperty(name, Integer.class);
  }

  /** Asks with a token. */
  public HttpResponse<String> ask(String method, String path, String token, String body) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .build());
  }

  /** Asks as nobody. */
  public HttpResponse<String> ask(String method, String path) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build());
  }

  public HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<String> cookies(HttpResponse<?> answer) {
    return answer.headers().allValues("set-cookie");
  }

  @Override
  public void close() {
    if (context != null) {
      context.close();
      context = null;
    }
  }
}
