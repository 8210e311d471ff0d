package dev.nightjar.engine.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;

/** The {@code nightjar} command. */
@Command(
    name = "nightjar",
    description = {
      "Runs machine learning pipelines that are declared in one YAML file.",
      "",
      "A pipeline is compiled before it runs: its references, its types and every column are"
          + " followed from the source to the scores. What has not changed since an earlier run is"
          + " not done again. Everything that ran is recorded in a home folder (.nightjar).%n"
    },
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar validate pipelines/rain          Is this pipeline sound?",
      "  nightjar test pipelines/rain              Do its tests pass?",
      "  nightjar plan pipelines/rain              What would a run do, and why?",
      "  nightjar run pipelines/rain               Run it",
      "  nightjar run pipelines/rain -p regParam=1 Run it with another parameter",
      "  nightjar schedule next pipelines/rain     When is it due?",
      "  nightjar runs list                        What has run?",
      "  nightjar models show rain.model@champion  Which model is live?",
      "  nightjar lineage rain.scores --up         What was it made from?",
      "",
      "With --server URL, or NIGHTJAR_SERVER, most commands ask a server instead of a home.",
      "",
      "Exit codes: 0 done, 1 the run failed, 2 invalid input or a home that can't be",
      "used, 3 Spark, the store or a server can't be reached, 130 after Ctrl-C."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Nightjar.Version.class)
public final class Nightjar {

  private static final int MIN_HELP_WIDTH = 80;
  private static final int MAX_HELP_WIDTH = 100;

  /** Runs the command that the arguments name, and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Interruption interruption = Interruption.ofProcess();
    int exitCode =
        commandLine(new Surroundings(output(), interruption, Clock.systemUTC())).execute(arguments);
    interruption.finish();
    System.exit(exitCode);
  }

  static CommandLine commandLine(Surroundings surroundings) {
    Output output = surroundings.output();
    Clock clock = surroundings.clock();
    CommandLine nightjar =
        new CommandLine(new Nightjar())
            .addSubcommand(new ValidateCommand(surroundings))
            .addSubcommand(new TestCommand(surroundings))
            .addSubcommand(new PlanCommand(surroundings))
            .addSubcommand(new ExplainCommand(surroundings))
            .addSubcommand(new RunCommand(surroundings))
            .addSubcommand(
                new CommandLine(new RunsCommand())
                    .addSubcommand(new RunsListCommand(output, clock))
                    .addSubcommand(new RunsShowCommand(output, clock))
                    .addSubcommand(new RunsLogsCommand(output))
                    .addSubcommand(new RunsApproveCommand(output))
                    .addSubcommand(new RunsRejectCommand(output))
                    .addSubcommand(new RunsCancelCommand(output))
                    .addSubcommand(new RunsMarkCommand(output))
                    .addSubcommand(new RunsRetryCommand(surroundings)))
            .addSubcommand(
                new CommandLine(new ScheduleCommand())
                    .addSubcommand(new ScheduleNextCommand(surroundings))
                    .addSubcommand(new ScheduleConfirmCommand(output)))
            .addSubcommand(
                new CommandLine(new BackfillCommand(surroundings))
                    .addSubcommand(new BackfillListCommand(output))
                    .addSubcommand(new BackfillShowCommand(output))
                    .addSubcommand(new BackfillPauseCommand(output))
                    .addSubcommand(new BackfillResumeCommand(output))
                    .addSubcommand(new BackfillCancelCommand(output)))
            .addSubcommand(new ServerCommand(surroundings))
            .addSubcommand(new StatusCommand(output, clock))
            .addSubcommand(new QueueCommand(output, clock))
            .addSubcommand(
                new CommandLine(new NotificationsCommand())
                    .addSubcommand(new NotificationsListCommand(output))
                    .addSubcommand(new NotificationsTestCommand(output)))
            .addSubcommand(
                new CommandLine(new BackupCommand(output))
                    .addSubcommand(new BackupListCommand(output)))
            .addSubcommand(new RestoreCommand(output))
            .addSubcommand(new GcCommand(output))
            .addSubcommand(new LineageCommand(output))
            .addSubcommand(
                new CommandLine(new ModelsCommand())
                    .addSubcommand(new ModelsListCommand(output))
                    .addSubcommand(new ModelsShowCommand(output))
                    .addSubcommand(new ModelsCompareCommand(output))
                    .addSubcommand(new ModelsPromoteCommand(output)))
            .addSubcommand(new ReproduceCommand(surroundings))
            .addSubcommand(new SyncCommand(surroundings))
            .addSubcommand(
                new CommandLine(new PipelinesCommand())
                    .addSubcommand(new PipelinesListCommand(output))
                    .addSubcommand(new PipelinesShowCommand(output))
                    .addSubcommand(new PipelinesPauseCommand(output))
                    .addSubcommand(new PipelinesResumeCommand(output)))
            .addSubcommand(
                new CommandLine(new PoolsCommand())
                    .addSubcommand(new PoolsListCommand(output))
                    .addSubcommand(new PoolsSetCommand(output)))
            .addSubcommand(AccessCommands.users(output))
            .addSubcommand(AccessCommands.tokens(output, clock))
            .addSubcommand(new SchemaCommand(output, clock));
    // These reach every command below, so they come last.
    return nightjar
        .setCaseInsensitiveEnumValuesAllowed(true)
        // '@3' is a version, and never a file that holds arguments.
        .setExpandAtFiles(false)
        .setUsageHelpWidth(
            Math.max(MIN_HELP_WIDTH, Math.min(MAX_HELP_WIDTH, output.terminal().columns())))
        .setColorScheme(Help.defaultColorScheme(output.terminal().colour() ? Ansi.ON : Ansi.OFF))
        .setOut(output.writer(output.out()))
        .setErr(output.writer(output.err()))
        .setParameterExceptionHandler(new UsageErrors(output))
        .setExecutionExceptionHandler(new Failures(surroundings));
  }

  private static Output output() {
    Charset charset =
        Charset.forName(
            System.getProperty(
                "stdout.encoding",
                System.getProperty(
                    "sun.stdout.encoding", System.getProperty("native.encoding", "UTF-8"))));
    return new Output(
        stream(FileDescriptor.out, charset),
        stream(FileDescriptor.err, charset),
        charset,
        Terminal.of(System.getProperties(), System.getenv(), charset));
  }

  private static PrintStream stream(FileDescriptor descriptor, Charset charset) {
    return new PrintStream(new FileOutputStream(descriptor), false, charset);
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
