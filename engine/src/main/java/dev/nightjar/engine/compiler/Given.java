package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Problem;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a definition's parameters are given from outside, and who is told what is wrong with it. */
interface Given {

  /** The values as text, by the parameter's name. */
  Map<String, String> values();

  /**
   * What the file that gives a value says of it, and so gives in every run; empty where it is
   * nothing that a file says.
   */
  default Optional<String> lasting(String name) {
    return Optional.empty();
  }

  /** What relative paths among the values are relative to. */
  Path base();

  /** A parameter needs a value and has none. */
  void missing(String name, Problem atDeclaration);

  /** A value can't be taken. */
  void wrong(String name, String why);

  /** There is no parameter of this name. */
  void unknown(String name, @Nullable String hint);
}
