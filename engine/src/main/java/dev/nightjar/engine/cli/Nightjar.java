package dev.nightjar.engine.cli;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The {@code nightjar} command. */
@Command(
    name = "nightjar",
    description = "Compiles, runs and watches batch pipelines.",
    mixinStandardHelpOptions = true,
    versionProvider = Nightjar.Version.class)
public final class Nightjar implements Runnable {

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Nightjar()).execute(arguments));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  /** The version that the jar's manifest carries. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Nightjar.class.getPackage().getImplementationVersion();
      return new String[] {"nightjar " + Objects.requireNonNullElse(version, "(unpackaged)")};
    }
  }
}
