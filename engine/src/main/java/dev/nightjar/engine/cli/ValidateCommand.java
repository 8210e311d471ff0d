package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.compiler.Live;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.SharedDriver;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "validate",
    description = {
      "Say everything that is wrong with pipelines, without running them.",
      "",
      "Columns and types are followed through every step by Spark, on empty data. Of a source it"
          + " looks at the columns only. Where models are live in the home, or on the server, they"
          + " must be able to score what the pipeline would give them.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar validate pipelines/rain/pipeline.yaml",
      "  nightjar validate pipelines                Every pipeline.yaml below a folder",
      "  nightjar validate --no-analysis pipelines  Only what needs no Spark: at once",
      "  nightjar validate pipelines --server https://nightjar.example.org:8080",
      "                                             Against the models that are live there"
    })
final class ValidateCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private ParameterOptions parameters = new ParameterOptions();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "A definition's file, or a folder with pipeline.yaml files in it.")
  private List<Path> paths = List.of();

  @Option(names = "--no-analysis", description = "Don't follow columns and types: needs no Spark.")
  private boolean shapeOnly;

  @Option(
      names = "--update-lock",
      description =
          "Write the schemas of the sources to pipeline.lock.json: with it, later validations"
              + " don't need the sources, and tell when one has changed.")
  private boolean updateLock;

  ValidateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    refuseWithoutAnalysis("--update-lock", updateLock);
    refuseWithoutAnalysis(ServerOption.NAME, target.isNamedServer());
    Instant now = surroundings.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    List<Validated> compiled =
        paths.stream()
            .flatMap(path -> PipelineFiles.all(path).stream())
            .map(file -> Validated.compile(file, parameters.values(), now))
            .toList();
    List<Validated> together = Validated.together(compiled);
    return tell(shapeOnly ? together : analyse(together));
  }

  private void refuseWithoutAnalysis(String option, boolean given) {
    if (shapeOnly && given) {
      throw Refusal.of(
          new Problem(
              "bad-options", null, option + " needs the analysis", "leave out --no-analysis"));
    }
  }

  private List<Validated> analyse(List<Validated> compiled) {
    if (compiled.stream().noneMatch(Validated::sound)) {
      return compiled;
    }
    Map<Path, Live> live = live(compiled);
    try (ScratchFolder scratch = ScratchFolder.create();
        Engine engine = Engine.toAnalyse(scratch.path());
        RunView view = RunView.besideAnswer(surroundings, !format.json())) {
      surroundings.interruption().stopWith(engine::close);
      Analysis analysis = new Analysis(engine.part(SharedDriver.class), view, live, updateLock);
      return compiled.stream().map(analysis::complete).toList();
    }
  }

  /** What definitions must fit, by their files. */
  private Map<Path, Live> live(List<Validated> compiled) {
    List<Draft> sound =
        compiled.stream()
            .filter(Validated::sound)
            .flatMap(each -> Stream.ofNullable(each.draft()))
            .toList();
    return target.isServer()
        ? LiveModels.on(target.server(), sound)
        : LiveModels.in(new Recorded(target.path()), sound);
  }

  private int tell(List<Validated> all) {
    Output output = surroundings.output();
    List<Problem> problems = all.stream().flatMap(each -> each.problems().stream()).toList();
    if (format.json()) {
      output.print(ValidatedJson.of(all));
    } else {
      output.print(all.stream().filter(Validated::sound).map(Validated::confirmation).toList());
      output.complain(ProblemReport.lines(problems));
    }
    return problems.isEmpty() ? ExitCode.DONE : ExitCode.INVALID;
  }
}
