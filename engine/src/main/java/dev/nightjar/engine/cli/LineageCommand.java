package dev.nightjar.engine.cli;

import dev.nightjar.engine.metadata.Datasets;
import dev.nightjar.engine.metadata.FieldGraph;
import dev.nightjar.engine.metadata.FieldLineage;
import dev.nightjar.engine.metadata.Lineage;
import dev.nightjar.engine.metadata.LineageGraph;
import java.util.Optional;
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
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();
  @ArgGroup private @Nullable Direction direction;

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
    Engine.read(home.path(), this::found).run();
    return ExitCode.DONE;
  }

  /** What prints the lineage as it was found. */
  private Runnable found(Engine engine) {
    VersionedName wanted = VersionedName.parse(name);
    Optional<LineageGraph> graph = engine.part(Lineage.class).of(wanted.name(), wanted.version());
    if (graph.isPresent()) {
      return () -> show(graph.get());
    }
    NamedColumn column =
        NamedColumn.find(wanted, engine.part(Datasets.class)).orElseThrow(() -> Unknown.name(name));
    FieldGraph fields = engine.part(FieldLineage.class).of(column.dataset(), column.name());
    return () -> show(fields);
  }

  private void show(LineageGraph graph) {
    if (format.json()) {
      output.print(LineageJson.of(graph));
    } else {
      output.print(LineageTree.lines(graph, up(), down()));
    }
  }

  private void show(FieldGraph graph) {
    if (format.json()) {
      output.print(FieldJson.of(graph, up(), down()));
    } else {
      output.print(FieldTree.lines(graph, up(), down()));
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
