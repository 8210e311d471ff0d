package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.execution.DriverFailure;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Where drivers on this machine reach the engine: the loopback interface, and the port that it got.
 */
@Component
class EngineAddress {

  private volatile @Nullable URI address;

  @EventListener
  void serverStarted(WebServerInitializedEvent event) {
    if (event.getApplicationContext().getServerNamespace() == null) {
      address = URI.create("http://127.0.0.1:" + event.getWebServer().getPort());
    }
  }

  URI uri() {
    URI known = address;
    if (known == null) {
      throw new DriverFailure("Cannot start a Spark driver before the engine's web server is up");
    }
    return known;
  }
}
