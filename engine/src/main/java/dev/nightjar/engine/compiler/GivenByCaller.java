package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.steps.contract.step.Pipeline;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values that a step gives to the definition that it runs.
 *
 * @param call what it runs, once
 * @param caller the step
 * @param at where the step says so
 */
record GivenByCaller(Pipeline call, Written caller, CallPlace at) implements Given {

  @Override
  public Map<String, String> values() {
    return call.parameters();
  }

  @Override
  public Optional<String> lasting(String name) {
    return at.isSaid(name)
        ? caller.scalar(at.value(name)).map(said -> caller.lasting(said).text())
        : Optional.empty();
  }

  @Override
  public Path base() {
    return caller.document().source().baseDirectory();
  }

  @Override
  public void missing(String name, Problem atDeclaration) {
    String message =
        "parameter '%s' of %s has no default and is given no value".formatted(name, call.path());
    String hint = "add parameters: {%s: …}".formatted(name);
    at.told().tellKey("missing-argument", at.pointer(), message, hint);
  }

  @Override
  public void wrong(String name, String why) {
    at.told().tell("bad-argument", at.value(name), why, null);
  }

  @Override
  public void unknown(String name, @Nullable String hint) {
    String message = "%s has no parameter '%s'".formatted(call.path(), name);
    at.tellName(name, "unknown-argument", message, hint);
  }
}
