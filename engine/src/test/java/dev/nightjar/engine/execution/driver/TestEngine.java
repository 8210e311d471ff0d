package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.execution.Drivers;
import dev.nightjar.engine.execution.Purpose;
import java.net.URI;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/** As much of an engine as drivers need: a web server, and this package. */
final class TestEngine implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private TestEngine(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts an engine with these properties, each as {@code name=value}. */
  static TestEngine start(String... properties) {
    return start(Purpose.RUN, properties);
  }

  /** Starts an engine for a purpose. */
  static TestEngine start(Purpose purpose, String... properties) {
    SpringApplication application = new SpringApplication(Parts.class);
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("purpose", purpose));
    String[] arguments = new String[properties.length];
    for (int i = 0; i < properties.length; i++) {
      arguments[i] = "--" + properties[i];
    }
    return new TestEngine(application.run(arguments));
  }

  Drivers drivers() {
    return context.getBean(Drivers.class);
  }

  Sessions sessions() {
    return context.getBean(Sessions.class);
  }

  URI address() {
    return context.getBean(EngineAddress.class).uri();
  }

  /** Answers nobody any longer, as if the process had died. */
  void vanish() {
    ((WebServerApplicationContext) context).getWebServer().stop();
  }

  @Override
  public void close() {
    context.close();
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @ComponentScan
  @EnableConfigurationProperties(DriverProperties.class)
  @ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class
  })
  static class Parts {}
}
