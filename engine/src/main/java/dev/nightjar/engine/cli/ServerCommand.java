package dev.nightjar.engine.cli;

import dev.nightjar.engine.access.Users;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.EngineProcess;
import dev.nightjar.engine.execution.Fenced;
import dev.nightjar.engine.home.HomeLock;
import dev.nightjar.engine.server.Server;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "server",
    description = {
      "Run what is queued, until told to end.",
      "",
      "Takes runs from the store's queue, and over from engines that died. Several servers may share"
          + " a store on PostgreSQL, each with a home of its own. Told to end, it lets running steps"
          + " end for a while, stores what they give, and leaves the rest to others.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar server",
      "  nightjar server --port 9080 --management-port 9081 --home /var/lib/nightjar",
      "  nightjar server --address 10.0.0.5 --behind-proxy"
    })
final class ServerCommand implements Callable<Integer> {

  /** A process that has lost its lease is gone before five seconds have passed. */
  private static final long LAST_SECONDS = 4;

  private final Surroundings surroundings;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Where it listens (${DEFAULT-VALUE}); 0: any free port.")
  private int port = 8080;

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      description = {
        "The address that it listens at, instead of what the configuration says"
            + " (127.0.0.1, for this machine only).",
        "Any other needs TLS or --behind-proxy."
      })
  private @Nullable String address;

  @Option(
      names = "--behind-proxy",
      description =
          "Whoever comes has come through a proxy that encrypts, and that says where from.")
  private boolean behindProxy;

  @Option(
      names = "--management-port",
      paramLabel = "N",
      defaultValue = "8081",
      description = "Where health and metrics are (${DEFAULT-VALUE}); 0: any free port.")
  private int managementPort = 8081;

  ServerCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Output output = surroundings.output();
    try (Engine engine = Engine.toServe(home.path(), settings())) {
      Server server = engine.part(Server.class);
      Optional<String> firstPassword = engine.part(Users.class).first();
      CompletableFuture<Boolean> ended = new CompletableFuture<>();
      surroundings.interruption().stopWith(() -> end(engine, server, ended));
      EngineProcess process = server.start();
      engine.part(HomeLock.class).purpose("server " + process.address());
      output.print(welcome(engine, process));
      firstPassword.ifPresent(password -> output.print(FirstLogin.lines(password)));
      CompletableFuture.anyOf(ended, server.fenced()).join();
      return server.fenced().isDone() ? fenced(server.fenced().join()) : ExitCode.DONE;
    }
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("server.port", port);
    settings.put("management.server.port", managementPort);
    if (address != null) {
      settings.put("server.address", address);
    }
    if (behindProxy) {
      settings.put("nightjar.access.behind-proxy", true);
    }
    return settings;
  }

  private void end(Engine engine, Server server, CompletableFuture<Boolean> ended) {
    surroundings.output().print(Text.of("Draining …"));
    server.drain();
    engine.close();
    surroundings.output().print(Text.of("Ended"));
    ended.complete(true);
  }

  private static List<Text> welcome(Engine engine, EngineProcess process) {
    return List.of(
        Text.of("Nightjar server at ")
            .and(String.valueOf(process.address()), Style.BOLD)
            .and(", home " + engine.home().path()),
        Text.of(
            "Health and metrics at http://127.0.0.1:%s/actuator; engine %s; Ctrl-C drains and ends"
                .formatted(engine.port("local.management.port"), process.id())));
  }

  /** Others may own its runs by now: it must be gone soon, whatever hangs. */
  private int fenced(Fenced lost) {
    Thread last =
        new Thread(
            () -> {
              try {
                TimeUnit.SECONDS.sleep(LAST_SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              Runtime.getRuntime().halt(ExitCode.UNREACHABLE);
            },
            "last-resort");
    last.setDaemon(true);
    last.start();
    surroundings
        .output()
        .complain(
            ProblemReport.lines(
                List.of(
                    new Problem(
                        "lease-lost",
                        null,
                        String.valueOf(lost.getMessage()),
                        "Its runs go on in another server, or once this one is started again"))));
    return ExitCode.UNREACHABLE;
  }
}
