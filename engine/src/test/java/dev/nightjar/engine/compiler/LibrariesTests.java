package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.nightjar.engine.definition.LanguageSchema;
import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.engine.definition.Shape;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.engine.library.Libraries;
import dev.nightjar.steps.contract.step.Custom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LibrariesTests {

  private static final Instant LOGICAL_TIME = Instant.parse("2026-11-23T02:00:00Z");

  private static final String PIPELINE =
      """
      apiVersion: nightjar/v1
      name: gusts
      libraries: steps/sound.jar
      steps:
        weather:
          collect: {format: csv, path: weather.csv}
        trimmed:
          custom: {step: winsorize, input: weather, columns: wind, share: 5%, sides: upperEnd}
      """;

  @Test
  void givesAStepWhatItsRecordAsksFor() {
    Custom.Invocation invoked = invoked(PIPELINE);

    assertThat(invoked.type()).isEqualTo("example.Winsorize");
    assertThat(invoked.libraries())
        .singleElement()
        .satisfies(each -> assertThat(each.path()).endsWith("/steps/sound.jar"));
    assertThat(invoked.datasets()).isEqualTo(Map.of("input", "weather"));
    assertThat(invoked.parameters())
        .isEqualTo(
            """
            {"columns":["wind"],"share":0.05,"sides":["UPPER_END"],"rounds":1,\
            "patience":"PT30S","weights":{}}""");
  }

  @Test
  void aStepIsKnownByItsCodeAndWhatItIsGiven() {
    String identity = identity(PIPELINE);

    assertThat(
            identity(
                PIPELINE.replace("share: 5%, sides: upperEnd", "sides: [upperEnd], share: 0.05")))
        .isEqualTo(identity);
    assertThat(identity(PIPELINE.replace("weather", "days"))).isEqualTo(identity);
    assertThat(identity(PIPELINE.replace("5%", "6%"))).isNotEqualTo(identity);
    String more = PIPELINE.replace("steps/sound.jar", "[steps/sound.jar, steps/other.jar]");
    assertThat(identity(more)).isNotEqualTo(identity);
  }

  @Test
  void tellsInputsApartByTheParameterThatTheyAreGivenAs() {
    String both = PIPELINE.replace("input: weather,", "input: weather, bounds: weather,");

    assertThat(identity(both)).isNotEqualTo(identity(PIPELINE));
  }

  @Test
  void anEditorLearnsTheParameters() {
    Libraries libraries =
        new Compiler().libraries(source(PIPELINE), Arguments.none(), LOGICAL_TIME, problem -> {});
    Map<String, Shape.Structure> described = new TreeMap<>();
    libraries.steps().forEach((name, step) -> described.put(name, step.parameters()));
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(LanguageSchema.json(described));

    assertThat(schema.validate(PIPELINE, InputFormat.YAML)).isEmpty();
    assertThat(schema.validate(PIPELINE.replace("columns", "colums"), InputFormat.YAML))
        .isNotEmpty();
    assertThat(schema.validate(PIPELINE.replace("winsorize", "winsorise"), InputFormat.YAML))
        .isNotEmpty();
    assertThat(schema.validate(PIPELINE.replace("5%", "'much'"), InputFormat.YAML)).isNotEmpty();
  }

  @Test
  void aDamagedLibraryIsToldWhereverSomebodyAsksForIt() {
    ProblemCollector problems = new ProblemCollector();

    new Compiler()
        .libraries(
            source(PIPELINE.replace("sound", "text")), Arguments.none(), LOGICAL_TIME, problems);

    assertThat(problems.problems().render())
        .contains("library steps/text.jar can't be used: it isn't a jar, or is damaged");
  }

  private static Custom.Invocation invoked(String yaml) {
    return ((Custom) trimmed(yaml).parameters()).invoked();
  }

  private static String identity(String yaml) {
    return trimmed(yaml).identity();
  }

  private static PlannedStep trimmed(String yaml) {
    Compilation compilation = new Compiler().compile(source(yaml), Arguments.none(), LOGICAL_TIME);
    assertThat(compilation.problems().render()).isEmpty();
    Planning planning =
        new Compiler().plan(compilation, new FakeAnalyser(), model -> Optional.empty());
    List<PlannedStep> steps = ((Planning.Planned) planning).plan().steps();
    return steps.get(steps.size() - 1);
  }

  private static Source source(String yaml) {
    return Source.of("pipeline.yaml", SampleLibraries.folder(), yaml);
  }
}
