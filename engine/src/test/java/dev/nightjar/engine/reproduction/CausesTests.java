package dev.nightjar.engine.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Arguments;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.Compiler;
import dev.nightjar.engine.compiler.Live;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.compiler.Planning;
import dev.nightjar.engine.compiler.SampleLibraries;
import dev.nightjar.engine.definition.Retry;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.engine.execution.Change;
import dev.nightjar.engine.execution.Change.Kind;
import dev.nightjar.engine.execution.Recipe;
import dev.nightjar.engine.execution.StepHistory;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.testing.RainModel;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CausesTests {

  private static final String PIPELINE =
      """
      apiVersion: nightjar/v1
      name: rain
      libraries: steps/sound.jar
      steps:
        weather: {collect: {format: csv, path: weather.csv, schema: {wind: double}}}
        trimmed:
          custom: {step: winsorize, input: weather, columns: wind, share: 5%, sides: upperEnd}
      """;

  private static final String CUSTOM =
      """
      {"kind":"dev.example.Cap","version":1,"step":"dev.example.Cap","code":["%s"],"inputs":{},\
      "parameters":{"at":%d}}\
      """;

  private static final String FOREACH =
      """
      {"kind":"foreach","version":1,"key":"city","definition":"d","steps":[{"version":%d}]}\
      """;

  private static final AnalysisReport.Step NOTHING_KNOWN =
      new AnalysisReport.Step(Map.of(), null, null, null);

  @Test
  void findsNothingWhereEachStepIsAsItWas() {
    assertThat(causes(Map.of("features", CUSTOM.formatted("a", 1)), CUSTOM.formatted("a", 1)))
        .isEmpty();
  }

  @Test
  void findsThatTheBytesOfAJarAreOthers(@TempDir Path folder) throws IOException {
    Path jar = Files.createDirectories(folder.resolve("steps")).resolve("sound.jar");
    Files.copy(SampleLibraries.folder().resolve("steps/sound.jar"), jar);
    String then = trimmed(folder);
    try (FileSystem content = FileSystems.newFileSystem(jar)) {
      Files.writeString(content.getPath("/example/shares.txt"), "0.05");
    }
    String now = trimmed(folder);

    assertThat(causes(Map.of("features", then), now))
        .containsExactly(
            new Cause("features", new Change(Kind.CODE, "", null, null), now, /* since= */ null));
    assertThat(dated(then, now, then, now))
        .containsExactly(new Told(new Change(Kind.CODE, "", null, null), "later-2"));
  }

  @Test
  void datesOtherCodeByTheFirstRunThatHadIt() {
    assertThat(
            dated(
                CUSTOM.formatted("a", 1),
                CUSTOM.formatted("c", 1),
                CUSTOM.formatted("a", 1),
                CUSTOM.formatted("b", 1),
                CUSTOM.formatted("c", 2),
                CUSTOM.formatted("c", 1)))
        .containsExactly(new Told(new Change(Kind.CODE, "", null, null), "later-3"));
  }

  @Test
  void datesOtherCodeByNoRunWhereNoneHadIt() {
    assertThat(dated(CUSTOM.formatted("a", 1), CUSTOM.formatted("c", 1), CUSTOM.formatted("b", 1)))
        .containsExactly(new Told(new Change(Kind.CODE, "", null, null), null));
  }

  @Test
  void datesCodeOfAnotherClassByTheFirstRunThatHadIt() {
    String then = CUSTOM.formatted("a", 1);
    String now = then.replace("\"step\":\"dev.example.Cap\"", "\"step\":\"dev.example.Caps\"");

    assertThat(dated(then, now, then, now))
        .containsExactly(new Told(new Change(Kind.CODE, "", null, null), "later-2"));
  }

  @Test
  void datesWhatNightjarDoesOtherwise() {
    String query = "{\"kind\":\"sql\",\"version\":%d,\"query\":\"%s\"}";

    assertThat(
            dated(
                query.formatted(1, "q"),
                query.formatted(2, "q"),
                query.formatted(1, "q"),
                // Another query then, but done as it is now.
                query.formatted(2, "p"),
                query.formatted(2, "q")))
        .containsExactly(new Told(new Change(Kind.NIGHTJAR, "sql", null, null), "later-2"));
  }

  @Test
  void tellsAnotherSparkOfTheFirstStepAndSinceWhen() {
    String then = "{\"kind\":\"train\",\"version\":1,\"settings\":{\"spark.version\":\"4.0.1\"}}";
    String now = then.replace("4.0.1", "4.1.0");
    Map<String, String> recorded = new LinkedHashMap<>();
    recorded.put("features", then);
    recorded.put("model", then);

    List<Cause> found = causes(recorded, now);

    assertThat(date(found, then, now, then))
        .containsExactly(
            new Cause(
                "features",
                new Change(Kind.SETTING, "spark.version", "4.0.1", "4.1.0"),
                now,
                "later-2"));
  }

  @Test
  void datesASettingThatIsGone() {
    String then =
        "{\"kind\":\"sql\",\"version\":1,\"settings\":{\"spark.v\":\"4\",\"spark.a\":\"1\"}}";
    String now = "{\"kind\":\"sql\",\"version\":1,\"settings\":{\"spark.v\":\"4\"}}";

    assertThat(dated(then, now, then, now))
        .containsExactly(new Told(new Change(Kind.SETTING, "spark.a", "1", null), "later-2"));
  }

  @Test
  void datesWhatBranchesDoOtherwise() {
    assertThat(
            dated(
                FOREACH.formatted(1),
                FOREACH.formatted(2),
                FOREACH.formatted(1),
                FOREACH.formatted(2)))
        .containsExactly(new Told(new Change(Kind.DEFINITION, "", null, null), "later-2"));
  }

  @Test
  void datesAParameterWhateverTheOthersWere() {
    String train = "{\"kind\":\"train\",\"version\":1,\"parameters\":{\"depth\":%d,\"seed\":%d}}";

    assertThat(
            dated(
                train.formatted(1, 1),
                train.formatted(2, 1),
                train.formatted(1, 2),
                train.formatted(2, 2),
                train.formatted(2, 1)))
        .containsExactly(new Told(new Change(Kind.PARAMETER, "depth", "1", "2"), "later-2"));
  }

  @Test
  void seesNothingInRunsInWhichTheStepDidSomethingElse() {
    assertThat(
            dated(
                "{\"kind\":\"sql\",\"version\":1,\"query\":\"q\"}",
                "{\"kind\":\"sql\",\"version\":2,\"query\":\"q\"}",
                "{\"kind\":\"check\",\"version\":2}"))
        .containsExactly(new Told(new Change(Kind.NIGHTJAR, "sql", null, null), null));
  }

  @Test
  void datesOtherColumnsByARunOfTheSameQuery() {
    String query = "{\"kind\":\"sql\",\"version\":1,\"query\":\"%s\",\"schema\":\"%s\"}";

    assertThat(
            dated(
                query.formatted("q", "id int"),
                query.formatted("q", "id bigint"),
                query.formatted("p", "id int"),
                query.formatted("q", "id bigint")))
        .containsExactly(new Told(new Change(Kind.COLUMNS, "", null, null), "later-2"));
  }

  /** A step of the pipeline's own as it is planned in a folder. */
  private static String trimmed(Path folder) {
    Compilation compilation =
        new Compiler()
            .compile(Source.of("pipeline.yaml", folder, PIPELINE), Arguments.none(), Instant.EPOCH);
    assertThat(compilation.problems().render()).isEmpty();
    Planning planning = new Compiler().plan(compilation, CausesTests::analyse, Live.NOTHING);
    List<PlannedStep> steps = ((Planning.Planned) planning).plan().steps();
    return steps.get(steps.size() - 1).identity();
  }

  private static AnalysisReport analyse(AnalysisRequest request) {
    Map<String, AnalysisReport.Step> steps = new LinkedHashMap<>();
    request.steps().forEach(step -> steps.put(step.name(), NOTHING_KNOWN));
    return new AnalysisReport(steps, List.of());
  }

  private record Told(Change change, @Nullable String since) {}

  /** What changed from then to now of one step, dated by these later runs. */
  private static List<Told> dated(String then, String now, String... later) {
    return date(causes(Map.of("features", then), now), later).stream()
        .map(each -> new Told(each.change(), each.since()))
        .toList();
  }

  private static List<Cause> causes(Map<String, String> recorded, String now) {
    List<Chain.Link> chain =
        recorded.keySet().stream()
            .map(step -> new Chain.Link(step(step, now), Basis.AGAIN, ""))
            .toList();
    Map<String, Recipe> recipes = new LinkedHashMap<>();
    recorded.forEach((step, identity) -> recipes.put(step, new Recipe(identity, List.of())));
    return Causes.of(RainModel.original(recipes), chain, List.of());
  }

  private static List<Cause> date(List<Cause> causes, String... later) {
    Reproduction found =
        new Reproduction(
            RainModel.original(Map.of()),
            List.of(),
            List.of(),
            List.of(),
            causes,
            List.of(),
            RainModel.ENVIRONMENT);
    return new Causes(new Later(List.of(later))).date(found).causes();
  }

  private static PlannedStep step(String name, String identity) {
    return new PlannedStep(
        name,
        new Sql("SELECT 1"),
        Set.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Retry(1, Duration.ZERO, Duration.ZERO),
        Duration.ofMinutes(1),
        /* resources= */ null,
        NOTHING_KNOWN,
        identity);
  }

  /** What the step was in later runs, {@code later-1} first. */
  private record Later(List<String> identities) implements StepHistory {

    @Override
    public List<Past> since(String run, String pipeline, String step) {
      assertThat(List.of(run, pipeline, step)).containsExactly(RainModel.RUN, "rain", "features");
      Past[] runs = new Past[identities.size()];
      Arrays.setAll(
          runs,
          index ->
              new Past(
                  "later-" + (index + 1),
                  StepState.SUCCEEDED,
                  new Recipe(identities.get(index), List.of())));
      return List.of(runs);
    }

    @Override
    public Optional<Past> last(String pipeline, String step) {
      return Optional.empty();
    }

    @Override
    public Map<String, Recipe> recipes(String run) {
      return Map.of();
    }

    @Override
    public List<Duration> durations(String pipeline, String step, int limit) {
      return List.of();
    }
  }
}
