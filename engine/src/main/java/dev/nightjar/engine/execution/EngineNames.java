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
        port == null ? null : "http://127.0.0.1:" + port,
        Objects.requireNonNullElse(
            EngineNames.class.getPackage().getImplementationVersion(), "unpackaged"));
  }
}
