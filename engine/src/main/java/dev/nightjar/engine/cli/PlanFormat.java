package dev.nightjar.engine.cli;

import dev.nightjar.engine.cli.OutputFormat.Kind;
import java.util.List;
import picocli.CommandLine.Option;

/** Who reads a plan: a person, a program, or the reviewers of a change. */
final class PlanFormat {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      converter = PlanFormat.Words.class,
      description = "table for people (the default), json for programs, markdown for reviews.")
  private Kind kind = Kind.TABLE;

  Kind kind() {
    return kind;
  }

  static final class Words extends OutputFormat.Words {
    Words() {
      super(List.of(Kind.TABLE, Kind.JSON, Kind.MARKDOWN));
    }
  }
}
