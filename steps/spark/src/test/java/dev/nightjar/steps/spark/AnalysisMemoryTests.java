package dev.nightjar.steps.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.step.StepParameters;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.AnalysisRequest.Sources;
import dev.nightjar.steps.spark.testing.LocalSpark;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalysisMemoryTests {

  private final StepLibrary library = new StepLibrary(LocalSpark.session());

  @Test
  void givesWhatItGaveBefore() {
    AnalysisReport first = analysed(Map.of("id", "bigint"), "SELECT id + 1 AS next FROM given");
    AnalysisReport again = analysed(Map.of("id", "bigint"), "SELECT id + 1 AS next FROM given");

    assertThat(again).isEqualTo(first);
    assertThat(again.steps().get("a")).isSameAs(first.steps().get("a"));
  }

  @Test
  void looksAgainWhereAnInputHasOtherColumns() {
    AnalysisReport first = analysed(Map.of("id", "bigint"), "SELECT * FROM given");
    AnalysisReport other = analysed(Map.of("id", "string"), "SELECT * FROM given");

    assertThat(type(first)).isEqualTo("bigint");
    assertThat(type(other)).isEqualTo("string");
    assertThat(other).isEqualTo(fresh(Map.of("id", "string"), "SELECT * FROM given"));
  }

  @Test
  void looksAgainWhereADatasetHasComeUp() {
    Sql query = new Sql("WITH other AS (SELECT 1 AS id) SELECT id FROM other");
    AnalysisReport first = library.analyse(request(Map.of(), step("a", query)));
    AnalysisReport later =
        library.analyse(request(Map.of("other", Map.of("id", "date")), step("a", query)));

    assertThat(later.steps().get("a").datasets()).isEqualTo(first.steps().get("a").datasets());
    assertThat(later.steps().get("a")).isNotSameAs(first.steps().get("a"));
  }

  @Test
  void tellsTheNameThatADatasetHasNow() {
    Sql query = new Sql("SELECT id FROM given");
    Map<String, String> columns = Map.of("id", "bigint");
    var unused = library.analyse(request(Map.of("GIVEN", columns), step("a", query)));

    AnalysisReport later = library.analyse(request(Map.of("given", columns), step("a", query)));

    assertThat(later).isEqualTo(fresh(columns, "SELECT id FROM given"));
  }

  @Test
  void tellsWhatIsWrongEachTime() {
    AnalysisReport first = analysed(Map.of("id", "bigint"), "SELECT ix FROM given");
    AnalysisReport again = analysed(Map.of("id", "bigint"), "SELECT ix FROM given");

    assertThat(first.findings()).hasSize(1);
    assertThat(again).isEqualTo(first);
  }

  @Test
  void tellsWhatBecomesWrong() {
    analysed(Map.of("id", "bigint"), "SELECT id + 1 AS next FROM given");

    AnalysisReport later = analysed(Map.of("id", "date"), "SELECT id + 1 AS next FROM given");
    AnalysisReport wrong = analysed(Map.of("key", "bigint"), "SELECT id + 1 AS next FROM given");

    assertThat(later).isEqualTo(fresh(Map.of("id", "date"), "SELECT id + 1 AS next FROM given"));
    assertThat(wrong.findings()).hasSize(1);
    assertThat(wrong.steps()).doesNotContainKey("a");
  }

  private AnalysisReport analysed(Map<String, String> given, String query) {
    return library.analyse(request(Map.of("given", given), step("a", new Sql(query))));
  }

  private static AnalysisReport fresh(Map<String, String> given, String query) {
    return new StepLibrary(LocalSpark.session())
        .analyse(request(Map.of("given", given), step("a", new Sql(query))));
  }

  private static String type(AnalysisReport report) {
    return report.steps().get("a").datasets().get("a").columns().get(0).type();
  }

  private static AnalysisRequest request(
      Map<String, Map<String, String>> inputs, AnalysisRequest.Step step) {
    return new AnalysisRequest(List.of(step), Map.of(), inputs, Sources.IDENTIFY);
  }

  private static AnalysisRequest.Step step(String name, StepParameters parameters) {
    return new AnalysisRequest.Step(name, parameters, Map.of(), Map.of(), null);
  }
}
