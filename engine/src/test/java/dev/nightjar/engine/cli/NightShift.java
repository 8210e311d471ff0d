package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.testing.Chaos;
import dev.nightjar.engine.testing.TcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Servers with real drivers on one PostgreSQL, each with a home of its own and behind a proxy of
 * its own. They are looked after as by a service manager: one that has ended is started again.
 */
final class NightShift implements AutoCloseable {

  /** Long enough for a machine that has little time for its servers. */
  static final Duration LEASE = Duration.ofSeconds(Math.max(20, Chaos.seconds(40)));

  private static final Duration FENCE = LEASE.multipliedBy(3).dividedBy(4);

  /** Killed, or ended by itself for want of its store or its lease. */
  private static final List<Integer> ENDINGS = List.of(137, 3);

  private static final String STORE = "SPRING_DATASOURCE_URL";
  private static final Pattern KEY = Pattern.compile("/drivers/([^/\\s]+)\\.log\\.work");

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final List<Post> posts = new ArrayList<>();

  /**
   * Makes no server yet.
   *
   * @param store the JDBC address of the store
   */
  NightShift(Path folder, String store) {
    this.folder = folder;
    environment.put(STORE, store);
    environment.put("NIGHTJAR_EXECUTION_LEASE_DURATION", LEASE.toSeconds() + "s");
    environment.put("NIGHTJAR_EXECUTION_LEASE_FENCE", FENCE.toSeconds() + "s");
    environment.put("NIGHTJAR_EXECUTION_LEASE_HEARTBEAT", "3s");
    environment.put("NIGHTJAR_DRIVER_MEMORY", "1g");
    environment.put("NIGHTJAR_DRIVER_JAVAOPTIONS", "-XX:TieredStopAtLevel=1");
    environment.put("NIGHTJAR_DRIVER_STARTTIMEOUT", "300s");
    environment.put("NIGHTJAR_SERVER_MEMORY", "3g");
  }

  /** What all servers are told as well. */
  void configure(String variable, String value) {
    environment.put(variable, value);
  }

  /** Begins with so many servers, and waits until they serve. */
  void begin(int servers) {
    for (int i = 0; i < servers; i++) {
      Post post = new Post(folder.resolve("home-" + i), TcpProxy.to(environment.get(STORE)));
      posts.add(post);
      post.start();
    }
    posts.forEach(post -> post.server().awaitOutput("Nightjar server at"));
  }

  List<Post> posts() {
    return posts;
  }

  /** Starts again what has ended. */
  void tend() {
    posts.stream().filter(post -> !post.server().alive()).forEach(Post::again);
  }

  /** The drivers that there are, by their keys. */
  Map<String, ProcessHandle> drivers() {
    Map<String, ProcessHandle> drivers = new HashMap<>();
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      all.forEach(
          process -> {
            String command = process.info().commandLine().orElse("");
            Matcher key = KEY.matcher(command);
            if (command.contains(folder.toString()) && key.find()) {
              drivers.put(key.group(1), process);
            }
          });
    }
    return drivers;
  }

  /** Tells all servers to end, and waits until they have. */
  void end() {
    tend();
    posts.forEach(post -> post.server().signal("TERM"));
    posts.forEach(post -> assertThat(post.server().end().exitCode()).isEqualTo(143));
  }

  /** Runs a command on the home of each server, with a further variable. */
  void eachRuns(String variable, String value, String... arguments) {
    for (Post post : posts) {
      Map<String, String> own = new HashMap<>(environment);
      own.put(variable, value);
      List<String> all = new ArrayList<>(List.of(arguments));
      all.addAll(List.of("--home", post.home().toString()));
      CommandProcess.Finished finished =
          CommandProcess.run(folder, own, all.toArray(String[]::new));
      assertThat(finished.exitCode()).as(finished.out() + finished.err()).isZero();
    }
  }

  /** What the servers logged last. */
  String story() {
    StringBuilder story = new StringBuilder();
    for (Post post : posts) {
      story.append(post.home()).append(post.server().alive() ? " serves\n" : " has ended\n");
      story.append(post.log());
    }
    return story.toString();
  }

  @Override
  public void close() {
    posts.forEach(Post::close);
    drivers().values().forEach(ProcessHandle::destroyForcibly);
  }

  /** The place of a server. */
  final class Post {

    private static final int LAST = 8_000;

    private final Path home;
    private final TcpProxy proxy;
    private @Nullable CommandProcess server;

    private Post(Path home, TcpProxy proxy) {
      this.home = home;
      this.proxy = proxy;
    }

    Path home() {
      return home;
    }

    TcpProxy proxy() {
      return proxy;
    }

    /** The one that is there now, or was last. */
    CommandProcess server() {
      if (server == null) {
        throw new IllegalStateException("Cannot find a server at " + home);
      }
      return server;
    }

    private void start() {
      Map<String, String> own = new HashMap<>(environment);
      own.put(STORE, proxy.through(environment.get(STORE)));
      server =
          CommandProcess.start(
              folder,
              own,
              "server",
              "--port",
              "0",
              "--management-port",
              "0",
              "--home",
              home.toString());
    }

    private void again() {
      CommandProcess.Finished ended = server().end();
      assertThat(ended.exitCode()).as(() -> ended.out() + ended.err() + log()).isIn(ENDINGS);
      start();
    }

    private String log() {
      Path log = home.resolve("engine.log");
      try {
        String text = Files.exists(log) ? Files.readString(log) : "";
        return text.substring(Math.max(0, text.length() - LAST));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void close() {
      if (server != null) {
        server.signal("KILL");
      }
      proxy.close();
    }
  }
}
