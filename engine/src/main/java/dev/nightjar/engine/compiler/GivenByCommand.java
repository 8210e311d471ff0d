package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Problem;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Values from the command line, which is in no file. */
record GivenByCommand(Arguments arguments, Consumer<Problem> problems) implements Given {

  @Override
  public Map<String, String> values() {
    return arguments.values();
  }

  @Override
  public Path base() {
    return arguments.workingDirectory();
  }

  @Override
  public void missing(String name, Problem atDeclaration) {
    problems.accept(atDeclaration);
  }

  @Override
  public void wrong(String name, String why) {
    String message = "-p %s=%s: %s".formatted(name, values().get(name), why);
    problems.accept(new Problem("bad-argument", null, message, null));
  }

  @Override
  public void unknown(String name, @Nullable String hint) {
    String message = "-p %s=…: the pipeline has no parameter '%s'".formatted(name, name);
    problems.accept(new Problem("unknown-argument", null, message, hint));
  }
}
