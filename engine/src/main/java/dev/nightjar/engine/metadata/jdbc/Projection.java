package dev.nightjar.engine.metadata.jdbc;

import dev.nightjar.engine.execution.Consumed;
import dev.nightjar.engine.execution.StepMade;
import dev.nightjar.engine.execution.StepPublished;
import dev.nightjar.engine.execution.StepRefused;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.engine.jdbc.WriteBehindTemplate;
import dev.nightjar.engine.metadata.ModelNumbered;
import dev.nightjar.steps.contract.work.Curve;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what attempts made, in the transaction that publishes it. */
@Component
class Projection {

  /**
   * Up to so many rows go along with other changes. More are cheaper by themselves, and each number
   * of them makes another message for the database to know.
   */
  private static final int FEW = 4;

  private final WriteBehindTemplate jdbc;
  private final Artifacts artifacts;
  private final AttemptLineage lineage;
  private final JsonMapper json;
  private final ApplicationEventPublisher events;

  Projection(WriteBehindTemplate jdbc, ApplicationEventPublisher events, JsonMapper json) {
    this.jdbc = jdbc;
    this.artifacts = new Artifacts(jdbc, json);
    this.lineage = new AttemptLineage(jdbc, json);
    this.json = json;
    this.events = events;
  }

  @EventListener
  void published(StepPublished event) {
    StepMade made = event.made();
    TaskResult result = made.result();
    for (Map.Entry<String, MadeDataset> dataset : result.datasets().entrySet()) {
      artifacts.add(made, made.run().qualified(dataset.getKey()), dataset.getValue());
    }
    if (result.lazy() != null) {
      artifacts.add(made, made.run().qualified(made.step()), result.lazy());
    }
    consume(made);
    lineage.add(made);
    if (result.model() != null) {
      String model = made.run().qualified(made.step());
      int number = artifacts.add(made, model, result.model());
      events.publishEvent(new ModelNumbered(model, number, made));
    }
    measure(made);
    draw(made);
    expect(made);
  }

  @EventListener
  void refused(StepRefused event) {
    measure(event.made());
    draw(event.made());
  }

  private void consume(StepMade made) {
    List<Object[]> rows =
        made.consumed().stream()
            .distinct()
            .map(input -> new Object[] {made.attempt(), input.attempt(), input.name()})
            .toList();
    insert("INSERT INTO consumption (attempt, input_attempt, input_name) VALUES (?, ?, ?)", rows);
  }

  private void measure(StepMade made) {
    String model = measuredModel(made);
    List<Object[]> rows = new ArrayList<>();
    made.result()
        .metrics()
        .forEach(
            (subject, figures) ->
                figures.forEach(
                    (metric, figure) ->
                        rows.add(
                            new Object[] {
                              made.attempt(),
                              subject,
                              metric,
                              figure,
                              made.step(),
                              model,
                              Columns.time(made.at())
                            })));
    insert(
        """
        INSERT INTO measurement (attempt, subject, metric, figure, step, model_attempt, measured_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        rows);
  }

  /** A step measures the first model that it reads; the others it compares with that. */
  private static @Nullable String measuredModel(StepMade made) {
    return made.consumed().stream()
        .filter(input -> input.kind() == Consumed.Kind.MODEL)
        .map(Consumed::attempt)
        .findFirst()
        .orElse(null);
  }

  private void draw(StepMade made) {
    String model = measuredModel(made);
    List<Object[]> rows = new ArrayList<>();
    made.result()
        .curves()
        .forEach(
            (subject, curves) -> {
              for (Curve curve : curves) {
                rows.add(
                    new Object[] {
                      made.attempt(),
                      subject,
                      curve.kind().name(),
                      json.writeValueAsString(curve.points()),
                      made.step(),
                      model,
                      Columns.time(made.at())
                    });
              }
            });
    insert(
        """
        INSERT INTO curve (attempt, subject, kind, points, step, model_attempt, measured_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        rows);
  }

  private void expect(StepMade made) {
    List<Object[]> rows = new ArrayList<>();
    for (TaskResult.Quality quality : made.result().quality()) {
      String example = quality.example();
      rows.add(
          new Object[] {
            made.attempt(),
            rows.size(),
            made.step(),
            quality.expectation(),
            quality.rows(),
            quality.failed(),
            example == null ? null : example.replace('\0', ' '),
            quality.outcome().name()
          });
    }
    insert(
        """
        INSERT INTO expectation (attempt, place, step, wording, row_count, failed_count, example,
          outcome)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rows);
  }

  private void insert(String sql, List<Object[]> rows) {
    if (rows.size() <= FEW) {
      rows.forEach(row -> jdbc.later(sql, row));
    } else {
      jdbc.batchUpdate(sql, rows);
    }
  }
}
