package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.compiler.Arguments;
import dev.nightjar.engine.compiler.Compiler;
import dev.nightjar.engine.definition.LanguageSchema;
import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.engine.definition.Shape;
import dev.nightjar.engine.definition.Source;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "schema",
    description = "Print the JSON Schema of definitions, for editors that complete and check them.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar schema > pipeline.schema.json",
      "  nightjar schema pipelines/gusts    With the parameters of its custom steps",
      "  and as the first line of a definition:",
      "  # yaml-language-server: $schema=pipeline.schema.json"
    })
final class SchemaCommand implements Callable<Integer> {

  private final Output output;
  private final Clock clock;

  @Mixin HelpOption help = new HelpOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "PIPELINE",
      description =
          "A definition whose libraries hold custom steps, or a folder with a pipeline.yaml.")
  private @Nullable Path pipeline;

  SchemaCommand(Output output, Clock clock) {
    this.output = output;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    output.printVerbatim(LanguageSchema.json(pipeline == null ? Map.of() : described(pipeline)));
    return ExitCode.DONE;
  }

  private Map<String, Shape.Structure> described(Path file) {
    ProblemCollector problems = new ProblemCollector();
    Map<String, Shape.Structure> described = new TreeMap<>();
    Source.read(PipelineFiles.one(file), problems)
        .map(
            source -> new Compiler().libraries(source, Arguments.none(), clock.instant(), problems))
        .ifPresent(
            libraries ->
                libraries.steps().forEach((name, step) -> described.put(name, step.parameters())));
    if (!problems.isEmpty()) {
      throw new Refusal(problems.problems().all());
    }
    return described;
  }
}
