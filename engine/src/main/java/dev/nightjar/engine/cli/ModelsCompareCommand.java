package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.InspectionResource;
import dev.nightjar.engine.api.ModelComparisonJson;
import dev.nightjar.engine.api.ModelName;
import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.definition.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    description = {
      "Tell in what versions of a model, or of several, differ: metrics of the latest evaluation,",
      "parameters, data, code, signature and environment.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar models compare rain.model@7 rain.model@champion",
      "  nightjar models compare rain.model@7 @6 @5 -o json",
      "  nightjar models compare rain.model@champion storms.model@champion"
    })
final class ModelsCompareCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(
      paramLabel = "NAME",
      arity = "2..5",
      description = {
        "Two to five of NAME@version or NAME@alias.",
        "A name that is left out is that of the first."
      })
  private List<String> names = List.of();

  ModelsCompareCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    String model = ModelName.parse(names.get(0)).model();
    List<String> versions = names.stream().map(name -> version(name, model)).toList();
    ModelComparisonJson compared =
        target.read(InspectionResource.class, models -> models.comparison(model, versions));
    if (format.json()) {
      output.print(compared);
    } else {
      output.print(lines(compared));
    }
    return ExitCode.DONE;
  }

  private static String version(String name, String model) {
    ModelName wanted = ModelName.parse(name);
    if (wanted.qualifier().isEmpty()) {
      throw Refusal.of(
          new Problem(
              "bad-models",
              null,
              "Cannot compare a model without a version: " + name,
              "as in %1$s@3 or %1$s@champion".formatted(wanted.model())));
    }
    boolean same = wanted.model().isEmpty() || wanted.model().equals(model);
    return same ? wanted.qualifier() : name;
  }

  static List<Text> lines(ModelComparisonJson compared) {
    List<Text> lines = new ArrayList<>();
    int others = compared.same();
    if (compared.differences().isEmpty()) {
      lines.add(Text.of("%s: no difference in %s".formatted(compared.model(), things(others))));
      return lines;
    }
    List<String> headings = new ArrayList<>(List.of("IN", compared.model()));
    compared.names().forEach(name -> headings.add(shortened(name, compared.model() + "@")));
    Table table = Table.of(headings.toArray(String[]::new));
    String part = "";
    for (ModelComparisonJson.Difference difference : compared.differences()) {
      List<Text> row = new ArrayList<>();
      row.add(Text.of(difference.part().equals(part) ? "" : difference.part()));
      row.add(Text.of(difference.name()));
      difference
          .values()
          .forEach(
              value ->
                  row.add(
                      value == null
                          ? Text.of("none", Style.DIM)
                          : Text.of(ModelText.shortened(value))));
      table.row(row);
      part = difference.part();
    }
    lines.addAll(table.lines());
    lines.add(Text.of("The same in %s".formatted(things(others)), Style.DIM));
    return lines;
  }

  /** A version of the first model by its number, of another one in full. */
  private static String shortened(String name, String first) {
    return name.startsWith(first) ? name.substring(first.length() - 1) : name;
  }

  private static String things(int many) {
    return many == 1 ? "1 thing" : many + " things";
  }
}
