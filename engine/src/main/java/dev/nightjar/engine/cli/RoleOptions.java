package dev.nightjar.engine.cli;

import dev.nightjar.engine.access.Caller;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The projects that a role is for. */
final class RoleOptions {

  @Option(
      names = "--project",
      paramLabel = "PROJECT",
      description =
          "The repository whose pipelines it is for, or 'local'; may be repeated (all of them).")
  private List<String> projects = new ArrayList<>();

  /** Those that were named, or what stands for all. */
  List<String> projects() {
    return projects.isEmpty() ? List.of(Caller.ALL) : List.copyOf(projects);
  }
}
