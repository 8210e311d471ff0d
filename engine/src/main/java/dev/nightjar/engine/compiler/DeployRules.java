package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Step;
import dev.nightjar.steps.contract.step.Deploy;
import dev.nightjar.steps.contract.step.Evaluate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What must hold of {@code deploy} steps, each by itself and taken together. */
record DeployRules(Declaration declaration, Map<String, Links> links, Consumer<Problem> problems) {

  void check() {
    Map<String, String> moved = new LinkedHashMap<>();
    Map<String, List<String>> gated = gated();
    declaration
        .steps()
        .forEach(
            (name, step) -> {
              if (step.parameters() instanceof Deploy deploy) {
                StepProblems told = new StepProblems(declaration.document(), name, problems);
                checkAlias(deploy, moved.putIfAbsent(alias(deploy), name), told);
                checkGates(name, gated.getOrDefault(deploy.model(), List.of()), told);
              }
            });
  }

  private static String alias(Deploy deploy) {
    return deploy.model() + "@" + deploy.alias();
  }

  private static void checkAlias(Deploy deploy, @Nullable String other, StepProblems told) {
    if (!Names.isAlias(deploy.alias()) || deploy.alias().equals(Gate.BASELINE)) {
      String message = "'%s' can't be an alias".formatted(deploy.alias());
      told.tell("bad-name", "/deploy/alias", message, "as in champion or challenger");
    }
    if (other != null) {
      String message = "step '%s' moves '%s' already".formatted(other, alias(deploy));
      told.tellKey("deployed-twice", "/deploy", message, "keep one of them");
    }
  }

  /** The steps that hold a gate, by the model that they measure. */
  private Map<String, List<String>> gated() {
    Map<String, List<String>> gated = new LinkedHashMap<>();
    declaration
        .steps()
        .forEach(
            (name, step) -> {
              if (step.parameters() instanceof Evaluate evaluate && !evaluate.gate().isEmpty()) {
                gated.computeIfAbsent(evaluate.model(), model -> new ArrayList<>()).add(name);
              }
            });
    return gated;
  }

  /** An alias that moves beside a gate, not after it, would move even if the gate doesn't hold. */
  private void checkGates(String deploy, List<String> gates, StepProblems told) {
    if (gates.isEmpty()) {
      return;
    }
    Set<String> before = upstream(deploy);
    for (String gate : gates) {
      Step step = declaration.steps().get(gate);
      if (step != null && !before.contains(gate)) {
        String message = "'%s' doesn't wait for the gate of '%s'".formatted(deploy, gate);
        told.tellKey("ungated-deploy", "/deploy", message, "add after: " + gate);
      }
    }
  }

  private Set<String> upstream(String step) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(step));
    while (!open.isEmpty()) {
      Links of = links.get(open.pop());
      if (of != null) {
        of.steps().stream().filter(seen::add).forEach(open::push);
      }
    }
    return seen;
  }
}
