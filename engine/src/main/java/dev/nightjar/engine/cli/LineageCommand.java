package dev.nightjar.engine.cli;

import dev.nightjar.engine.metadata.Lineage;
import dev.nightjar.engine.metadata.LineageGraph;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "lineage",
    description = "Show what a dataset or model was made from, and what was made of it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar lineage rain.scores            Both ways, for the latest version",
      "  nightjar lineage rain.model --up        What it was made from",
      "  nightjar lineage rain.weather@1 --down  What was made of version 1"
    })
final class LineageCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();
  @ArgGroup private @Nullable Direction direction;

  @Parameters(
      paramLabel = "NAME",
      description =
          "A dataset or model in full, such as rain.scores; NAME@version for one that is"
              + " not the latest.")
  private String name = "";

  LineageCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    VersionedName wanted = VersionedName.parse(name);
    try (Engine engine = Engine.toRead(home.path())) {
      LineageGraph graph =
          engine
              .part(Lineage.class)
              .of(wanted.name(), wanted.version())
              .orElseThrow(() -> Unknown.name(name));
      if (format.json()) {
        output.print(LineageJson.of(graph));
      } else {
        output.print(LineageTree.lines(graph, up(), down()));
      }
      return ExitCode.DONE;
    }
  }

  private boolean up() {
    return direction == null || direction.up;
  }

  private boolean down() {
    return direction == null || direction.down;
  }

  /** At most one of them is given. */
  static final class Direction {
    @Option(names = "--up", description = "Only what it was made from.")
    private boolean up;

    @Option(names = "--down", description = "Only what was made of it.")
    private boolean down;
  }
}
