package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.execution.DriverFailure;
import java.net.InetAddress;
import java.net.URI;
import org.apache.catalina.connector.Connector;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Where drivers on this machine reach the engine: the loopback interface, and the port that it got.
 * An engine that listens elsewhere only, or with TLS, has another port there for its drivers.
 */
@Component
class EngineAddress implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

  private static final String LOOPBACK = "127.0.0.1";

  private volatile @Nullable Connector ofItsOwn;
  private volatile @Nullable URI address;

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void customize(TomcatServletWebServerFactory server) {
    InetAddress at = server.getAddress();
    boolean reached = at == null || at.isAnyLocalAddress() || at.isLoopbackAddress();
    if (reached && !Ssl.isEnabled(server.getSsl())) {
      return;
    }
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", LOOPBACK);
    server.addAdditionalConnectors(connector);
    ofItsOwn = connector;
  }

  @EventListener
  void serverStarted(WebServerInitializedEvent event) {
    if (event.getApplicationContext().getServerNamespace() == null) {
      Connector connector = ofItsOwn;
      int port = connector == null ? event.getWebServer().getPort() : connector.getLocalPort();
      address = URI.create("http://" + LOOPBACK + ":" + port);
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
