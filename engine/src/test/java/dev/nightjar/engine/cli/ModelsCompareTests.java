package dev.nightjar.engine.cli;

import static dev.nightjar.engine.testing.TwoProjects.OURS;
import static dev.nightjar.engine.testing.TwoProjects.THEIRS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.api.ModelComparisonJson;
import dev.nightjar.engine.api.ModelComparisonJson.Difference;
import dev.nightjar.engine.testing.TwoProjects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModelsCompareTests {

  private static final String MODEL = TwoProjects.model(OURS);

  @TempDir static Path folder;
  private static TwoProjects projects;
  private static Path token;
  private static Path all;

  @BeforeAll
  static void start() throws Exception {
    projects = TwoProjects.in(folder, Map.of());
    token = Files.writeString(folder.resolve("token"), projects.site().token(Role.VIEWER, OURS));
    all = Files.writeString(folder.resolve("all"), projects.site().adminToken());
  }

  @AfterAll
  static void stop() {
    projects.close();
  }

  @Test
  void saysTheSameOnAServerAsBesideItsHome() {
    for (List<String> more : List.of(List.<String>of(), List.of("-o", "json"))) {
      List<String> words = new ArrayList<>(List.of(MODEL + "@1", "@2"));
      words.addAll(more);

      Said here = say(words, "--home", folder.resolve("home").toString());

      assertThat(here.err()).isEmpty();
      assertThat(server(words)).isEqualTo(here);
    }
  }

  @Test
  void comparesUpToFive() {
    JsonNode json =
        JsonMapper.shared()
            .readTree(
                server(List.of(MODEL + "@2", "@1", MODEL + "@2", "@1", "@2", "-o", "json")).out());

    assertThat(json.path("model").asString()).isEqualTo(MODEL);
    assertThat(json.path("versions")).hasSize(5);
    assertThat(json.path("same").asInt()).isPositive();
    assertThat(server(List.of(MODEL + "@1")).exitCode()).isEqualTo(2);
    assertThat(server(List.of(MODEL + "@1", "@1", "@1", "@1", "@1", "@1")).exitCode()).isEqualTo(2);
  }

  @Test
  void refusesWhatIsNoVersionOfTheModelOrMayNotBeSeen() {
    assertThat(server(List.of(MODEL + "@1", "@9")).err())
        .startsWith("Cannot find model version: " + MODEL + "@9");
    assertThat(server(List.of(MODEL + "@1", MODEL)).err())
        .startsWith("Cannot compare a model without a version: " + MODEL);
    assertThat(server(List.of(MODEL + "@1", MODEL + "@1", "@none")).err())
        .startsWith("Cannot find model version: " + MODEL + "@none");
    for (List<String> words :
        List.of(
            List.of(TwoProjects.model(THEIRS) + "@1", "@2"),
            List.of(MODEL + "@1", TwoProjects.model(THEIRS) + "@1"))) {
      Said theirs = server(words);
      assertThat(theirs.exitCode()).isEqualTo(2);
      assertThat(theirs.err())
          .as("as of one that there is not")
          .isEqualTo(
              "Cannot find model: %s\n  hint: 'nightjar models list' shows the models\n"
                  .formatted(TwoProjects.model(THEIRS)));
      assertThat(theirs.out()).isEmpty();
    }
  }

  @Test
  void comparesVersionsOfSeveralModels() {
    String theirs = TwoProjects.model(THEIRS);

    Said said =
        say(List.of(MODEL + "@1", theirs + "@2"), address(), "--token-file", all.toString());

    assertThat(said.err()).isEmpty();
    assertThat(said.out().lines().findFirst().orElseThrow())
        .startsWith("IN")
        .contains("  @1  ")
        .endsWith("  " + theirs + "@2");
    assertThat(said.out()).contains("code", "definition", "The same in ");
  }

  @Test
  void showsDifferencesBesideEachOther() {
    ModelComparisonJson compared =
        new ModelComparisonJson(
            "rain.model",
            List.of(7, 5),
            List.of("rain.model@7", "rain.model@5"),
            List.of(
                new Difference("metrics", "areaUnderROC", List.of("0.8", "0.7")),
                new Difference("metrics", "f1", List.of("0.6", "0.5")),
                new Difference("parameters", "trees", Arrays.asList("50", null)),
                new Difference("code", "definition", List.of("ab".repeat(32), "cd".repeat(32)))),
            12);

    assertThat(ModelsCompareCommand.lines(compared).stream().map(Text::plain))
        .containsExactly(
            "IN          rain.model    @7            @5",
            "metrics     areaUnderROC  0.8           0.7",
            "            f1            0.6           0.5",
            "parameters  trees         50            none",
            "code        definition    abababababab  cdcdcdcdcdcd",
            "The same in 12 things");
    assertThat(
            ModelsCompareCommand.lines(
                    new ModelComparisonJson(
                        "rain.model",
                        List.of(7, 5),
                        List.of("rain.model@7", "rain.model@5"),
                        List.of(),
                        1))
                .stream()
                .map(Text::plain))
        .containsExactly("rain.model: no difference in 1 thing");
  }

  private static Said server(List<String> words) {
    return say(words, address(), "--token-file", token.toString());
  }

  private static String address() {
    return "--server=" + projects.site().uri("");
  }

  private static Said say(List<String> words, String... options) {
    Shown shown = new Shown();
    List<String> all = new ArrayList<>(List.of("models", "compare"));
    all.addAll(words);
    all.addAll(List.of(options));
    Surroundings surroundings =
        new Surroundings(
            shown.output(Shown.plain()), new Interruption(Duration.ZERO), Clock.systemUTC());
    int exitCode = Nightjar.commandLine(surroundings).execute(all.toArray(String[]::new));
    return new Said(exitCode, shown.out(), shown.err());
  }

  /** What a command said. */
  private record Said(int exitCode, String out, String err) {}
}
