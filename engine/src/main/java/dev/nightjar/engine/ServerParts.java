package dev.nightjar.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** Leaves health, metrics and their web server out of commands, which start faster without. */
final class ServerParts implements AutoConfigurationImportFilter, EnvironmentAware {

  /** Set for a server. */
  static final String PROPERTY = "nightjar.serving";

  private static final List<String> PARTS =
      List.of(".actuate.", ".micrometer.", ".health.", ".metrics.", ".observation.");

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
      matches[i] = serving || name == null || PARTS.stream().noneMatch(name::contains);
    }
    return matches;
  }
}
