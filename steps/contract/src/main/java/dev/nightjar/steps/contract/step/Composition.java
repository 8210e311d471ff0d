package dev.nightjar.steps.contract.step;

import java.util.Map;

/** What a step says of another definition that it runs as a part of its own. */
public interface Composition {

  /** The other definition's file, relative to the one that names it. */
  String path();

  /** The datasets that stand for the other definition's inputs, by the input's name. */
  Map<String, String> inputs();

  /** Values for the other definition's parameters, as text. */
  Map<String, String> parameters();
}
