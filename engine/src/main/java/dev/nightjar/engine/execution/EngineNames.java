package dev.nightjar.engine.execution;

import java.util.Objects;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Names this engine to the others. */
@Component
final class EngineNames {

  private final Ids ids;
  private final Purpose purpose;
  private final Environment environment;

  EngineNames(Ids ids, Purpose purpose, Environment environment) {
    this.ids = ids;
    this.purpose = purpose;
    this.environment = environment;
  }

  EngineProcess current() {
    Machine machine = Machine.current();
    // The port that the web server got; a command's web server is for its drivers only.
    String port = purpose == Purpose.SERVE ? environment.getProperty("local.server.port") : null;
    return new EngineProcess(
        machine.host() + "-" + ids.driver(),
        machine,
        Processes.current(),
        purpose == Purpose.SERVE ? EngineProcess.SERVER : EngineProcess.COMMAND,
        port == null ? null : address(port, machine),
        Objects.requireNonNullElse(
            EngineNames.class.getPackage().getImplementationVersion(), "unpackaged"));
  }

  /** Where people reach a server that listens there. */
  private String address(String port, Machine machine) {
    String host = environment.getProperty("server.address", "127.0.0.1");
    boolean encrypted =
        environment.containsProperty("server.ssl.bundle")
            || environment.containsProperty("server.ssl.key-store")
            || environment.containsProperty("server.ssl.certificate");
    return "%s://%s:%s"
        .formatted(
            encrypted ? "https" : "http",
            host.equals("0.0.0.0") || host.equals("::") ? machine.host() : host,
            port);
  }
}
