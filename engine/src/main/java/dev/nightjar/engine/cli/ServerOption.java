package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.definition.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A server to be asked. */
final class ServerOption {

  static final String NAME = "--server";

  /** Names the server where no option does. */
  static final String VARIABLE = "NIGHTJAR_SERVER";

  private static final String AUTHORITIES = "NIGHTJAR_CA_FILE";

  @Option(
      names = NAME,
      paramLabel = "URL",
      description = "Ask this server; NIGHTJAR_SERVER names one too.")
  private @Nullable String url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file that holds the token to show there; else NIGHTJAR_TOKEN.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = {
        "A PEM file with the certificates of those who may have signed the server's;",
        "else NIGHTJAR_CA_FILE, else those that Java knows."
      })
  private @Nullable Path caFile;

  private @Nullable RemoteEngine engine;

  /** Whether one is named, by an option or else by the environment. */
  boolean given() {
    return address() != null;
  }

  /** Whether an option names one. */
  @Nullable String option() {
    return url;
  }

  private @Nullable String address() {
    if (url != null) {
      return url;
    }
    String named = System.getenv(VARIABLE);
    return named == null || named.isBlank() ? null : named;
  }

  /** It. */
  RemoteEngine engine() {
    if (engine == null) {
      String address = address();
      if (address == null) {
        throw new IllegalStateException("Cannot ask a server: none is named");
      }
      engine = RemoteEngine.at(address, tokenFile, authorities());
    }
    return engine;
  }

  private @Nullable Path authorities() {
    String named = System.getenv(AUTHORITIES);
    return caFile != null || named == null || named.isBlank() ? caFile : Path.of(named);
  }

  /**
   * The name by which a server knows a pipeline.
   *
   * @throws Refusal when a file here is meant
   */
  String pipeline(Path named) {
    String name = named.toString();
    boolean here = Files.exists(named) && name.contains("/");
    if (here || name.endsWith(".yaml")) {
      throw Refusal.of(
          new Problem(
              "bad-options",
              null,
              "Cannot have a server look at a file here: " + name,
              "a server knows pipelines by the names in its repositories:"
                  + " 'nightjar pipelines list' shows them"));
    }
    return name;
  }
}
