package dev.nightjar.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves health, metrics, security and pages out of commands, which start faster without; and out
 * of every engine what would make a user that nobody asked for.
 */
final class ServerParts implements AutoConfigurationImportFilter, EnvironmentAware {

  /** Set for a server. */
  static final String PROPERTY = "nightjar.serving";

  private static final List<String> PARTS =
      List.of(
          ".actuate.",
          ".micrometer.",
          ".health.",
          ".metrics.",
          ".observation.",
          ".security.",
          ".thymeleaf.");

  private static final String NEVER = ".UserDetailsServiceAutoConfiguration";

  private boolean serving;

  @Override
  public void setEnvironment(Environment environment) {
    serving = environment.getProperty(PROPERTY, Boolean.class, false);
  }

  @Override
  public boolean[] match(
      @Nullable String[] autoConfigurationClasses, AutoConfigurationMetadata metadata) {
    boolean[] matches = new boolean[autoConfigurationClasses.length];
    for (int i = 0; i < matches.length; i++) {
      String name = autoConfigurationClasses[i];
      matches[i] =
          name == null
              || (!name.endsWith(NEVER) && (serving || PARTS.stream().noneMatch(name::contains)));
    }
    return matches;
  }
}
