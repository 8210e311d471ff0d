package dev.nightjar.engine.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides which outputs are written, and puts each lazy step into the stage of its reader. Since
 * nothing but its one reader waits for a lazy step, no two stages can wait for each other.
 */
record FusionPass(Outline outline, List<OutlinedStep> steps, Fuse fuse) {

  /** Decides about the steps of a run. */
  FusionPass(Outline outline, Fuse fuse) {
    this(outline, outline.own(), fuse);
  }

  Fusion fusion() {
    Readers readers = new Readers(steps);
    Materialising rules = new Materialising(outline, readers, fuse);
    Map<String, Reason> reasons = new LinkedHashMap<>();
    steps.forEach(step -> reasons.put(step.name(), rules.reason(step)));
    return new Fusion(reasons, stages(reasons, readers));
  }

  private List<Stage> stages(Map<String, Reason> reasons, Readers readers) {
    Map<String, List<String>> lazy = new LinkedHashMap<>();
    List<Stage> stages = new ArrayList<>();
    // A reader comes after what it reads, so that its own list is whole when it is reached.
    for (OutlinedStep step : steps) {
      List<String> members = lazy.getOrDefault(step.name(), new ArrayList<>());
      members.add(step.name());
      Reason reason = reasons.get(step.name());
      if (reason != null && reason.materialisation().passes()) {
        String reader = readers.reading(step.name()).get(0).name();
        lazy.computeIfAbsent(reader, name -> new ArrayList<>()).addAll(members);
      } else {
        stages.add(new Stage(members));
      }
    }
    return stages;
  }
}
