package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.definition.Source;
import java.nio.file.Path;

/** Pipelines of any size, in which every step reads the one before. */
final class GeneratedPipeline {

  private static final String HEAD =
      """
      apiVersion: nightjar/v1
      name: generated
      parameters: {factor: {type: double, default: 1.5}}
      steps:
        s0: {collect: {format: csv, path: rows.csv, schema: {id: bigint, a: double, b: double, c: string, d: date, flag: boolean}}}
      """;

  private static final String QUERY =
      "  s%d: {sql: 'SELECT id, a * ${factor} AS a, b, c, d, flag FROM s%d WHERE a > %d'}%n";

  private static final String CHECK =
      "  s%d: {check: {input: s%d, expect: [{notNull: id}, {satisfies: a < b}]}}%n";

  private GeneratedPipeline() {}

  /** A source, queries, and a check in the place of every tenth. */
  static Source of(int steps, Path folder) {
    return of(steps, folder, 1);
  }

  private static Source of(int steps, Path folder, int least) {
    StringBuilder text = new StringBuilder(HEAD);
    for (int i = 1; i < steps; i++) {
      text.append((i % 10 == 0 ? CHECK : QUERY).formatted(i, i - 1, least));
    }
    return Source.of("generated.yaml", folder, text.toString());
  }

  /**
   * The same, with a model that is trained, measured and scored with at its end.
   *
   * @param least what each query compares with: a driver that has analysed them with one knows
   *     nothing of them with another
   */
  static Source withModel(int steps, Path folder, int least) {
    int last = steps - 5;
    String text =
        of(last + 1, folder, least).text()
            + """
                parts: {split: {input: s%1$d, hash: {key: id, weights: {train: 0.8, test: 0.2}}}}
                model: {train: {input: parts.train, label: flag, features: {exclude: [id, d]}, logisticRegression: {}}}
                quality: {evaluate: {model: model, input: parts.test, gate: [areaUnderROC >= 0.5]}}
                scores: {score: {model: model, input: parts.test, keep: [id]}}
              """
                .formatted(last);
    return Source.of("generated.yaml", folder, text);
  }
}
