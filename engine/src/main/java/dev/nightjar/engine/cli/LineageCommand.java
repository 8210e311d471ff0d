package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.DataResource;
import dev.nightjar.engine.api.Direction;
import dev.nightjar.engine.api.FieldJson;
import dev.nightjar.engine.api.LineageJson;
import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.api.VersionedName;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "lineage",
    description =
        "Show what a dataset, a column or a model was made from, and what was made of it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar lineage rain.scores            Both ways, for the latest version",
      "  nightjar lineage rain.model --up        What it was made from",
      "  nightjar lineage rain.weather@1 --down  What was made of version 1",
      "  nightjar lineage rain.weather.temp_max  The same for one column"
    })
final class LineageCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();
  @ArgGroup private @Nullable Ways ways;

  @Parameters(
      paramLabel = "NAME",
      description =
          "A dataset or model in full, such as rain.scores, or a column, such as"
              + " rain.scores.prediction; NAME@version for one that is not the latest.")
  private String name = "";

  LineageCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    target.read(DataResource.class, this::found).run();
    return ExitCode.DONE;
  }

  /** What prints the lineage as it was found. */
  private Runnable found(DataResource data) {
    VersionedName wanted = VersionedName.parse(name);
    try {
      LineageJson lineage = data.lineage(wanted.name(), wanted.version(), null, null);
      return () -> show(lineage);
    } catch (Refusal none) {
      if (!none.problems().get(0).code().equals("unknown-name")) {
        throw none;
      }
    }
    FieldJson fields = data.columnLineage(wanted.name(), wanted.version(), way());
    return () -> show(fields);
  }

  private void show(LineageJson lineage) {
    if (format.json()) {
      output.print(lineage);
    } else {
      output.print(LineageTree.lines(lineage, way().up(), way().down()));
    }
  }

  private void show(FieldJson lineage) {
    if (format.json()) {
      output.print(lineage);
    } else {
      output.print(FieldTree.lines(lineage, way().up(), way().down()));
    }
  }

  private Direction way() {
    if (ways == null) {
      return Direction.BOTH;
    }
    return ways.down ? Direction.DOWN : Direction.UP;
  }

  /** At most one of them is given. */
  static final class Ways {
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--up", description = "Only what it was made from.")
    private boolean up;

    @Option(names = "--down", description = "Only what was made of it.")
    private boolean down;
  }
}
