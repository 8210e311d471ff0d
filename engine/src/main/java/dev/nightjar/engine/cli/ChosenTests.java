package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Locations;
import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.verification.PipelineTests;
import java.nio.file.Path;
import java.util.List;

/**
 * The tests that a command is about.
 *
 * @param only their names; empty for all
 */
record ChosenTests(PipelineTests tests, List<String> only) {

  /** Refuses names that no test has, and a pipeline without tests. */
  void require() {
    List<String> names = tests.files().stream().map(PipelineTests::name).toList();
    if (names.isEmpty()) {
      throw Refusal.of(
          new Problem(
              "no-tests",
              null,
              "Cannot find a test in " + Locations.shown(tests.folder()),
              "a test is a YAML file with 'given' and 'expect'; see docs/testing.md"));
    }
    for (String name : only) {
      if (!names.contains(name)) {
        throw Refusal.of(
            new Problem(
                "unknown-test", null, "Cannot find test: " + name, Nearest.hintOrAll(name, names)));
      }
    }
  }

  /** Their files, as they are by now. */
  List<Path> files() {
    return tests.files().stream()
        .filter(file -> only.isEmpty() || only.contains(PipelineTests.name(file)))
        .map(file -> Path.of(Locations.shown(file)))
        .toList();
  }
}
