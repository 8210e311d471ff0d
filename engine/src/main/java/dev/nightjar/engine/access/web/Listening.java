package dev.nightjar.engine.access.web;

import dev.nightjar.engine.access.UnsafeAddress;
import java.net.InetAddress;
import java.util.List;
import org.apache.catalina.valves.RemoteIpValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Lets a server listen only where nobody reads along: on this machine, with TLS, or behind a proxy
 * that encrypts. There is no way to listen elsewhere without, nor one to do without logins.
 */
@Component
@InServer
final class Listening
    implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

  private final AccessProperties properties;

  Listening(AccessProperties properties) {
    this.properties = properties;
  }

  /** After the settings have been applied. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void customize(TomcatServletWebServerFactory server) {
    InetAddress address = server.getAddress();
    boolean here = address != null && address.isLoopbackAddress();
    if (!here && !encrypts(server.getSsl()) && !properties.behindProxy()) {
      throw new UnsafeAddress(address == null ? "every address" : address.getHostAddress());
    }
    if (properties.behindProxy()) {
      server.addEngineValves(proxied(properties.trustedProxies()));
    }
  }

  private static boolean encrypts(@Nullable Ssl ssl) {
    return Ssl.isEnabled(ssl);
  }

  /** Believes what a trusted proxy says of who came to it, and nobody else. */
  private static RemoteIpValve proxied(List<String> trusted) {
    RemoteIpValve valve = new RemoteIpValve();
    valve.setInternalProxies(String.join(",", trusted));
    valve.setRemoteIpHeader("x-forwarded-for");
    valve.setProtocolHeader("x-forwarded-proto");
    valve.setHostHeader("x-forwarded-host");
    valve.setPortHeader("x-forwarded-port");
    return valve;
  }
}
