package dev.nightjar.engine.execution.driver;

import java.net.InetAddress;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the engine listens, and how drivers are started. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DriverProperties.class)
class DriverConfiguration {

  /** Nobody but drivers on this machine dials the engine, and they are told the port. */
  @Bean
  WebServerFactoryCustomizer<ConfigurableWebServerFactory> loopbackOnly() {
    return server -> {
      server.setAddress(InetAddress.getLoopbackAddress());
      server.setPort(0);
    };
  }
}
