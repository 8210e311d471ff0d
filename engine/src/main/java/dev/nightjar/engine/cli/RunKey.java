package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Submitted;
import dev.nightjar.engine.triggering.KeyedRuns;
import dev.nightjar.engine.triggering.RequestKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A key that a run is asked for with, and what is asked beside the definition.
 *
 * @param asked values by name
 * @param forced the steps that are made again
 */
record RunKey(String key, Map<String, String> asked, Set<String> forced) {

  /**
   * Has a run wait, unless it was asked for with this key before.
   *
   * @throws Refusal when the key isn't one, or was used for something else
   */
  Submitted submit(KeyedRuns runs, Submission submission) {
    if (!KeyedRuns.isKey(key)) {
      throw Refusal.of(
          new Problem(
              "bad-key",
              null,
              "Cannot take this key: '%s'".formatted(key),
              "a key has 1 to 255 visible ASCII characters"));
    }
    List<String> all = new ArrayList<>(List.of(submission.definition().hash()));
    asked.forEach((name, value) -> all.add("%s=%d:%s".formatted(name, value.length(), value)));
    all.addAll(new TreeSet<>(forced));
    try {
      return runs.submit(new RequestKey(null, key), all, () -> submission);
    } catch (KeyedRuns.KeyReused e) {
      throw Refusal.of(
          new Problem("key-reused", null, String.valueOf(e.getMessage()), "take another key"));
    }
  }
}
