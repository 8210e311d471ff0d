package dev.nightjar.engine.metadata.openlineage;

import dev.nightjar.engine.execution.ActiveRun;
import dev.nightjar.engine.execution.AttemptId;
import dev.nightjar.steps.contract.work.Field;
import dev.nightjar.steps.contract.work.Field.Holder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What the parts of one run are called in events. */
record Names(String namespace, ActiveRun run) {

  /** The run as a whole: another one each time that it is gone on with. */
  String runId() {
    return uuid("%s#%d".formatted(run.facts().run(), run.generation()));
  }

  /** An attempt of a step. */
  String runId(String step, int attempt) {
    return uuid(new AttemptId(run.facts().run(), step, attempt).toString());
  }

  /** The run as a whole; a branch by the step that runs it and its row. */
  Json job() {
    String name =
        run.parentage()
            .map(of -> run.facts().qualified(of.attempt().step() + "." + of.row()))
            .orElse(run.facts().pipeline());
    return Json.object().with("namespace", namespace).with("name", name);
  }

  Json job(String step) {
    return Json.object().with("namespace", namespace).with("name", run.facts().qualified(step));
  }

  /** A dataset or a model of the run's pipeline. */
  Json dataset(String name) {
    return Json.object().with("namespace", namespace).with("name", run.facts().qualified(name));
  }

  /** What a field belongs to: a source is one of its own, a model loses its alias. */
  Json holder(Field field) {
    if (field.holder() == Holder.SOURCE) {
      SourceName source = SourceName.of(field.name());
      return Json.object().with("namespace", source.namespace()).with("name", source.name());
    }
    return dataset(field.name().replaceFirst("@.*", ""));
  }

  /** The same for another run. */
  Names of(ActiveRun other) {
    return new Names(namespace, other);
  }

  private static String uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
