package dev.nightjar.engine.cli;

import dev.nightjar.engine.definition.LanguageSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "schema",
    description = "Print the JSON Schema of definitions, for editors that complete and check them.",
    footerHeading = "%nExample:%n",
    footer = {
      "  nightjar schema > pipeline.schema.json",
      "  and as the first line of a definition:",
      "  # yaml-language-server: $schema=pipeline.schema.json"
    })
final class SchemaCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();

  SchemaCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    output.printVerbatim(LanguageSchema.json());
    return ExitCode.DONE;
  }
}
