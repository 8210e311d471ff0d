package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Finding;
import dev.nightjar.steps.contract.work.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lock is of what is written, so that it holds for every day and for whatever is given. */
class LastingLockTests {

  private static final Instant MONDAY = Instant.parse("2026-11-23T02:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-11-24T02:00:00Z");

  private static final String PIPELINE =
      """
      apiVersion: nightjar/v1
      name: shop
      parameters:
        source: {type: path, default: data/points.csv}
        day: {type: date, default: "${run.date - 1d}"}
        region: {type: string}
        header: {type: boolean, default: true}
      steps:
        daily:
          collect: {format: csv, path: "data/${run.date}.csv", header: "${header}"}
        points:
          collect: {format: csv, path: "${source}"}
        regional:
          collect: {format: csv, path: "data/${region}-${day}.csv", schema: {id: int}}
        part:
          pipeline: {path: part.yaml, parameters: {from: "data/part-${run.date}.csv", to: "${source}"}}
      """;

  private static final String PART =
      """
      apiVersion: nightjar/v1
      name: part
      parameters:
        from: {type: path, default: unused.csv}
        to: {type: path}
      outputs: [both]
      steps:
        one:
          collect: {format: csv, path: "${from}"}
        two:
          collect: {format: csv, path: "${to}"}
        both:
          sql: SELECT * FROM one JOIN two USING (id)
      """;

  private final FakeAnalyser analyser = new FakeAnalyser();

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("part.yaml"), PART);
    lock(compile(PIPELINE, MONDAY, Map.of("region", "north"))).write();
  }

  @Test
  void isOfWhatIsWritten() {
    assertThat(paths())
        .isEqualTo(
            Map.of(
                "daily", "data/${run.date}.csv",
                "points", "data/points.csv",
                "regional", "data/${region}-${run.date - 1d}.csv",
                "part.one", "data/part-${run.date}.csv",
                "part.two", "data/points.csv"));
    assertThat(read().sources().get("daily").collect()).containsEntry("header", true);
  }

  @Test
  void holdsOnAnotherDayAndForOtherValues() {
    assertThat(locked(PIPELINE, TUESDAY, Map.of("region", "south")))
        .containsExactlyInAnyOrder("daily", "points", "regional", "part.one", "part.two");
    assertThat(
            locked(
                PIPELINE,
                TUESDAY,
                Map.of("region", "x", "source", "b.csv", "day", "2026-01-01", "header", "false")))
        .containsExactlyInAnyOrder("daily", "points", "regional", "part.one", "part.two");
  }

  @Test
  void isTheSameWhateverValuesItIsMadeWith() {
    Map<String, String> given = Map.of("region", "east", "source", "b.csv", "header", "false");

    assertThat(lock(compile(PIPELINE, TUESDAY, given))).isEqualTo(read());
  }

  @Test
  void standsForNothingElseThatIsWritten() throws IOException {
    Map<String, String> north = Map.of("region", "north");
    assertThat(locked(PIPELINE.replace("data/${run.date}", "date/${run.date}"), TUESDAY, north))
        .doesNotContain("daily")
        .contains("points");
    assertThat(locked(PIPELINE.replace("${run.date - 1d}", "${run.date - 2d}"), TUESDAY, north))
        .doesNotContain("regional");
    assertThat(locked(PIPELINE.replace("data/points", "data/pionts"), TUESDAY, north))
        .containsExactlyInAnyOrder("daily", "regional", "part.one");
    assertThat(locked(PIPELINE.replace("data/part-", "data/prat-"), TUESDAY, north))
        .doesNotContain("part.one")
        .contains("part.two");
    assertThat(locked(PIPELINE.replace("default: true", "default: false"), TUESDAY, north))
        .doesNotContain("daily");
    Files.writeString(folder.resolve("part.yaml"), PART.replace("${from}", "${from}.gz"));
    assertThat(locked(PIPELINE, TUESDAY, north)).doesNotContain("part.one").contains("part.two");
  }

  /** Else it would hold in the clone only that it was made in. */
  @Test
  void namesNoFolderOfThisMachine() {
    String database =
        """
        apiVersion: nightjar/v1
        name: shop
        parameters:
          script: {type: path, default: data/shop.sql}
        steps:
          orders:
            collect: {format: jdbc, url: "jdbc:h2:mem:shop;INIT=RUNSCRIPT FROM '${script}'", table: orders, watermark: id}
        """;

    SchemaLock lock = lock(compile(database, MONDAY, Map.of()));

    assertThat(lock.sources().get("orders").collect())
        .containsEntry("url", "jdbc:h2:mem:shop;INIT=RUNSCRIPT FROM 'data/shop.sql'");
    lock.write();
    assertThat(locked(database, TUESDAY, Map.of())).containsExactly("orders");
  }

  /** A file that somebody gives for once has the columns that it has. */
  @Test
  void holdsNothingAgainstASourceThatIsGivenInItsPlace() {
    analyser.finding(changed("points"));
    analyser.finding(changed("daily"));
    Map<String, String> given = Map.of("region", "north", "source", "other.csv");

    assertThat(findings(Map.of("region", "north"))).containsExactly("points", "daily");
    assertThat(findings(given)).containsExactly("daily");
  }

  private static Finding changed(String step) {
    return new Finding(Place.at(step, "/collect/path"), "source-changed", "it has changed", null);
  }

  private List<String> findings(Map<String, String> values) {
    Compilation compilation = compile(PIPELINE, TUESDAY, values);
    AnalysisReport report =
        read()
            .on(analyser, compilation.sources())
            .analyse(new AnalysisRequest(List.of(), Map.of()));
    return report.findings().stream().map(finding -> finding.place().step()).toList();
  }

  private Map<String, Object> paths() {
    Map<String, Object> paths = new HashMap<>();
    read().sources().forEach((step, source) -> paths.put(step, source.collect().get("path")));
    return paths;
  }

  /** The steps whose sources the lock knows. */
  private List<String> locked(String yaml, Instant time, Map<String, String> values) {
    Compilation compilation = compile(yaml, time, values);
    new Compiler().plan(compilation, read().on(analyser, compilation.sources()), Live.NOTHING);
    return analyser.request().steps().stream()
        .filter(step -> step.locked() != null)
        .map(AnalysisRequest.Step::name)
        .toList();
  }

  private SchemaLock lock(Compilation compilation) {
    Planning planning = new Compiler().plan(compilation, new FakeAnalyser(), Live.NOTHING);
    Plan plan = ((Planning.Planned) planning).plan();
    return SchemaLock.of(plan, compilation.sources(), folder.resolve("pipeline.yaml"));
  }

  private SchemaLock read() {
    return SchemaLock.read(folder.resolve("pipeline.yaml"), new ProblemCollector()).orElseThrow();
  }

  private Compilation compile(String yaml, Instant time, Map<String, String> values) {
    Source source = Source.of("pipeline.yaml", folder, yaml);
    Compilation compilation =
        new Compiler().compile(source, new Arguments(values, folder.resolve("elsewhere")), time);
    assertThat(compilation.problems().render()).isEmpty();
    return compilation;
  }
}
