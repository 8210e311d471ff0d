package dev.nightjar.engine.access;

import java.util.Map;

/** Which project a pipeline belongs to. */
public interface Projects {

  /** The project of what comes from a plain folder or was run from a file. */
  String LOCAL = "local";

  /** The name of the Git repository that a pipeline comes from, or {@link #LOCAL}. */
  String of(String pipeline);

  /** The projects of all pipelines that aren't {@link #LOCAL}, by pipeline. */
  Map<String, String> all();
}
