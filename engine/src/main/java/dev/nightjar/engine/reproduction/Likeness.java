package dev.nightjar.engine.reproduction;

import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.Driver;
import dev.nightjar.engine.execution.DriverFailure;
import dev.nightjar.engine.execution.Published;
import dev.nightjar.engine.reproduction.Remade.Content;
import dev.nightjar.engine.reproduction.Reproduction.Figure;
import dev.nightjar.steps.contract.work.Discrepancy;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Holds what a step makes now against what is recorded of it. */
final class Likeness {

  private final Driver driver;
  private final PlannedStep step;
  private final TaskResult now;
  private final Set<Discrepancy> discrepancies = new LinkedHashSet<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private boolean compared;

  private Likeness(Driver driver, PlannedStep step, TaskResult now) {
    this.driver = driver;
    this.step = step;
    this.now = now;
  }

  /**
   * What came of a step.
   *
   * @param recorded null where nothing is
   * @param figures what it measured, then and now
   */
  static Remade of(
      Driver driver,
      PlannedStep step,
      @Nullable Published recorded,
      TaskResult now,
      List<Figure> figures) {
    Likeness likeness = new Likeness(driver, step, now);
    if (recorded != null) {
      likeness.outputs(recorded.result(), recorded.isWhole());
    }
    figures.forEach(likeness::figure);
    return likeness.remade(recorded == null ? now.rows() : recorded.result().rows());
  }

  private void outputs(TaskResult then, boolean whole) {
    Long before = then.rows();
    Long after = now.rows();
    if (before != null && after != null && !before.equals(after)) {
      discrepancies.add(new Discrepancy("rows", before.toString(), after.toString()));
    }
    if (then.lazy() != null) {
      notes.add("its rows were never written");
      return;
    }
    for (Map.Entry<String, MadeDataset> dataset : then.datasets().entrySet()) {
      MadeDataset again = now.datasets().get(dataset.getKey());
      if (again == null) {
        discrepancies.add(new Discrepancy(dataset.getKey(), "made", null));
      } else {
        String part = dataset.getKey().substring(step.name().length()).replaceFirst("^\\.", "");
        compare(part, () -> driver.compare(dataset.getValue().stored(), again.stored()));
      }
    }
    StoredModel model = then.model();
    if (model != null) {
      compare("", () -> driver.compare(model, Objects.requireNonNull(now.model())));
    }
    if (!whole && !discrepancies.isEmpty()) {
      notes.add("its files aren't as they were written");
    }
  }

  private void compare(String part, Supplier<List<Discrepancy>> comparison) {
    try {
      comparison.get().stream()
          .map(each -> part.isEmpty() ? each : within(part, each))
          .forEach(discrepancies::add);
      compared = true;
    } catch (DriverFailure e) {
      if (!driver.alive()) {
        throw e;
      }
      notes.add("what is recorded can't be read");
    }
  }

  private static Discrepancy within(String part, Discrepancy found) {
    return new Discrepancy(part + ": " + found.where(), found.first(), found.second());
  }

  private void figure(Figure figure) {
    compared = true;
    if (!figure.equal()) {
      String where =
          figure.subject().equals("model")
              ? figure.metric()
              : figure.subject() + " " + figure.metric();
      discrepancies.add(
          new Discrepancy(
              where,
              String.valueOf(figure.recorded()),
              figure.now() == null ? null : String.valueOf(figure.now())));
    }
  }

  private Remade remade(@Nullable Long rows) {
    Content content =
        !discrepancies.isEmpty() ? Content.DIFFERS : compared ? Content.EQUAL : Content.UNKNOWN;
    return new Remade(
        step.name(),
        step.kind(),
        Basis.AGAIN,
        content,
        rows,
        new ArrayList<>(discrepancies),
        String.join("; ", notes));
  }
}
