package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.Source;
import dev.nightjar.steps.contract.step.Collect;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentsTests {

  private static final String PIPELINE =
      """
      apiVersion: nightjar/v1
      name: shop
      parameters:
        source: {type: path, default: data/orders.csv}
        trees: {type: int, default: 50, min: 1, max: 99}
        day: {type: date, default: "${run.date - 1d}"}
        size: {type: string, default: small, values: [small, large]}
      steps:
        orders:
          collect: {format: csv, path: "${source}"}
        other:
          collect: {format: csv, path: "../more/${day}-$${x}.csv"}
        remote:
          collect: {format: csv, path: "hdfs://name/${size}/*.csv"}
      """;

  @Test
  void areRelativeToTheCallerAndDefaultsToTheFile() {
    assertThat(path(compile(Map.of()), "orders")).isEqualTo("/pipelines/shop/data/orders.csv");
    assertThat(path(compile(Map.of()), "other")).isEqualTo("/pipelines/more/2026-11-22-${x}.csv");
    assertThat(path(compile(Map.of()), "remote")).isEqualTo("hdfs://name/small/*.csv");
    assertThat(path(compile(Map.of("source", "../a/{b,c}*.csv")), "orders"))
        .isEqualTo("/home/a/{b,c}*.csv");
    assertThat(compile(Map.of("trees", "7")).outline().orElseThrow().parameters())
        .containsEntry("trees", "7")
        .containsEntry("day", "2026-11-22");
  }

  @Test
  void areRefusedWhenTheyDoNotFit() {
    assertThat(report(Map.of("tres", "7")))
        .isEqualTo(
            "-p tres=…: the pipeline has no parameter 'tres'\n  hint: did you mean 'trees'?\n");
    assertThat(report(Map.of("trees", "many")))
        .isEqualTo("-p trees=many: expected a whole number\n");
    assertThat(report(Map.of("trees", "0"))).isEqualTo("-p trees=0: expected at least 1\n");
    assertThat(report(Map.of("trees", "100"))).isEqualTo("-p trees=100: expected at most 99\n");
    assertThat(report(Map.of("size", "huge")))
        .isEqualTo("-p size=huge: expected one of small, large\n");
    assertThat(report(Map.of("day", "yesterday")))
        .isEqualTo("-p day=yesterday: expected a date such as 2026-01-31\n");
  }

  private static String report(Map<String, String> values) {
    return compile(values).problems().render();
  }

  private static Compilation compile(Map<String, String> values) {
    Source source = Source.of("pipeline.yaml", Path.of("/pipelines/shop"), PIPELINE);
    Arguments arguments = new Arguments(values, Path.of("/home/me"));
    return new Compiler().compile(source, arguments, Instant.parse("2026-11-23T02:00:00Z"));
  }

  private static String path(Compilation compilation, String step) {
    return compilation.outline().orElseThrow().steps().stream()
        .filter(outlined -> outlined.name().equals(step))
        .map(outlined -> ((Collect) outlined.parameters()).path())
        .findFirst()
        .orElseThrow();
  }
}
