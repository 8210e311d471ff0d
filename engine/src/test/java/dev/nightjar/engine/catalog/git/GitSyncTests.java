package dev.nightjar.engine.catalog.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipeline.State;
import dev.nightjar.engine.catalog.Upstream;
import dev.nightjar.engine.catalog.UpstreamFailure;
import dev.nightjar.engine.compiler.AnalysisFailure;
import dev.nightjar.engine.compiler.FakeAnalyser;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.UpstreamRepository;
import dev.nightjar.steps.contract.work.Finding;
import dev.nightjar.steps.contract.work.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of pipelines when their repositories change, break and vanish. */
@ParameterizedClass
@EnumSource(Database.class)
class GitSyncTests {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final EngineUnderTest engine;

  /** Of this test alone: all share one store. */
  private final String name = "git-" + COUNT.incrementAndGet();

  private final String rain = "rain-" + name;
  private final String snow = "snow-" + name;

  @TempDir Path folder;

  private final FakeAnalyser analyser = new FakeAnalyser();
  private UpstreamRepository upstream;
  private Follower follower;

  GitSyncTests(Database database) {
    engine = EngineUnderTest.on(database);
  }

  @BeforeEach
  void follow() {
    upstream = UpstreamRepository.in(folder.resolve("upstream"));
    follower =
        new Follower(
            engine, folder.resolve("home"), analyser, Follower.upstream(name, upstream.url()));
  }

  @Test
  void activatesWhatACommitDeclares() throws IOException {
    upstream.put("README.md", "Pipelines").put("a/points.csv", "id\n1\n");
    String commit = upstream.put("a/pipeline.yaml", definition(rain, "id")).commit();

    follower.sync();

    SyncedPipeline pipeline = follower.pipeline(rain);
    assertThat(pipeline.state()).isEqualTo(State.SYNCED);
    assertThat(pipeline.isActive()).isTrue();
    assertThat(pipeline.path()).isEqualTo("a/pipeline.yaml");
    assertThat(pipeline.active().commit()).isEqualTo(commit);
    assertThat(pipeline.active().owner()).isEqualTo("weather");
    assertThat(pipeline.active().tags()).containsExactly("daily", "north");
    assertThat(engine.part(Definitions.class).find(pipeline.active().definition()))
        .hasValueSatisfying(
            definition -> assertThat(definition.text()).isEqualTo(definition(rain, "id")));
    assertThat(follower.repository(name).head()).isEqualTo(commit);
    assertThat(follower.repository(name).problems()).isEmpty();
    assertThat(follower.published()).hasSize(1);

    Path file = follower.repositories().provide(pipeline);
    assertThat(file).hasContent(definition(rain, "id"));
    assertThat(file.resolveSibling("points.csv")).hasContent("id\n1\n");
    assertThat(folder.resolve("home/git").resolve(name).resolve("objects")).isDirectory();
  }

  @Test
  void givesTheFilesOfAnActiveVersionToAnEngineThatHasNone() throws IOException {
    upstream.put("a/pipeline.yaml", definition(rain, "id")).commit();
    follower.sync();
    upstream.put("b/pipeline.yaml", definition(snow, "id")).commit();
    follower.sync();
    Follower other =
        new Follower(
            engine, folder.resolve("other"), analyser, Follower.upstream(name, upstream.url()));

    assertThat(other.repositories().provide(follower.pipeline(rain)))
        .startsWith(folder.resolve("other"))
        .hasContent(definition(rain, "id"));

    upstream.put("a/pipeline.yaml", "name: [").commit();
    follower.sync();
    SyncedPipeline behind = follower.pipeline(rain);
    Follower late =
        new Follower(
            engine, folder.resolve("late"), analyser, Follower.upstream(name, upstream.url()));
    assertThat(behind.state()).isEqualTo(State.INVALID);
    assertThat(late.repositories().provide(behind)).hasContent(definition(rain, "id"));
    assertThat(follower.repositories().provide(behind)).hasContent(definition(rain, "id"));
    assertThatThrownBy(() -> late.repositories().provide(elsewhere(behind)))
        .isInstanceOf(UpstreamFailure.class)
        .hasMessageContaining("repository git-none isn't followed");
  }

  @Test
  void leavesAloneWhatHasNotChanged() {
    upstream.put("a/pipeline.yaml", definition(rain, "id"));
    String first = upstream.put("b/pipeline.yaml", definition(snow, "id")).commit();
    follower.sync().sync().poll();
    assertThat(analyser.requests()).hasSize(2);

    String second = upstream.put("b/pipeline.yaml", definition(snow, "id + 1")).commit();
    follower.poll();

    assertThat(analyser.requests()).hasSize(3);
    assertThat(follower.pipeline(rain).active().commit()).isEqualTo(first);
    assertThat(follower.history(snow)).containsExactly(first, second);
    assertThat(follower.repository(name).synced()).isEqualTo(second);
  }

  @Test
  void keepsTheLastGoodVersionOfAnInvalidFile() {
    upstream.put("b/pipeline.yaml", definition(snow, "id"));
    String good = upstream.put("a/pipeline.yaml", definition(rain, "id")).commit();
    follower.sync();

    upstream.put("a/pipeline.yaml", definition(rain, "id").replace("sql:", "sqll:"));
    String bad = upstream.put("b/pipeline.yaml", definition(snow, "id + 1")).commit();
    follower.sync();

    SyncedPipeline pipeline = follower.pipeline(rain);
    assertThat(pipeline.state()).isEqualTo(State.INVALID);
    assertThat(pipeline.active().commit()).isEqualTo(good);
    assertThat(Follower.told(pipeline.problems()))
        .containsExactly("a/pipeline.yaml:9:5: unknown kind 'sqll'");
    assertThat(follower.pipeline(snow).active().commit()).isEqualTo(bad);

    upstream.put("a/pipeline.yaml", definition(rain, "id")).commit();
    follower.sync();

    assertThat(follower.pipeline(rain).state()).isEqualTo(State.SYNCED);
    assertThat(follower.pipeline(rain).problems()).isEmpty();
    assertThat(follower.history(rain)).containsExactly(good);
  }

  @Test
  void tellsWhatTheAnalysisFinds() {
    String good = upstream.put("a/pipeline.yaml", definition(rain, "id")).commit();
    follower.sync();
    analyser.finding(
        new Finding(
            Place.at("few", "/sql"),
            "unknown-column",
            "column 'idd' doesn't exist in points",
            null));

    upstream.put("a/pipeline.yaml", definition(rain, "idd")).commit();
    follower.sync();

    assertThat(follower.pipeline(rain).state()).isEqualTo(State.INVALID);
    assertThat(Follower.told(follower.pipeline(rain).problems()))
        .containsExactly("a/pipeline.yaml:9:10: column 'idd' doesn't exist in points");
    assertThat(follower.history(rain)).containsExactly(good);
  }

  @Test
  void knowsAFileThatCannotBeReadByWhereItLies() {
    upstream.put("a/pipeline.yaml", definition(rain, "id")).commit();
    follower.sync();

    upstream.put("a/pipeline.yaml", "name: [").put("b/pipeline.yaml", "steps: {").commit();
    follower.sync();

    assertThat(follower.pipeline(rain).state()).isEqualTo(State.INVALID);
    assertThat(follower.pipeline(rain).isActive()).isTrue();
    assertThat(Follower.told(follower.pipeline(rain).problems()))
        .allMatch(problem -> problem.startsWith("a/pipeline.yaml:1:"))
        .isNotEmpty();
    assertThat(Follower.told(follower.repository(name).problems()))
        .allMatch(problem -> problem.startsWith("b/pipeline.yaml:1:"))
        .isNotEmpty();
  }

  @Test
  void listsAPipelineThatWasNeverSound() {
    upstream.put("a/pipeline.yaml", definition(rain, "id").replace("sql:", "sqll:")).commit();
    follower.sync();

    assertThat(follower.pipeline(rain).state()).isEqualTo(State.INVALID);
    assertThat(follower.pipeline(rain).isActive()).isFalse();
    assertThat(follower.history(rain)).isEmpty();

    upstream.remove("a/pipeline.yaml").put("README.md", "").commit();
    follower.sync();

    assertThat(follower.repositories().known().find(rain)).isEmpty();
  }

  @Test
  void followsAForcedPush() {
    String first = upstream.put("a/pipeline.yaml", definition(rain, "id")).commit();
    follower.sync();

    String second = upstream.put("a/pipeline.yaml", definition(rain, "id + 1")).force();
    follower.sync();
    String third = upstream.put("a/pipeline.yaml", definition(rain, "id")).force();
    follower.sync();

    assertThat(follower.pipeline(rain).state()).isEqualTo(State.SYNCED);
    assertThat(follower.history(rain)).containsExactly(first, second, third);
  }

  @Test
  void survivesThatARepositoryIsGoneAndComesBack() throws IOException {
    String commit = upstream.put("a/pipeline.yaml", definition(rain, "id")).commit();
    follower.sync();

    Path there = folder.resolve("upstream");
    Files.move(there, folder.resolve("away"));
    follower.sync();

    SyncedPipeline pipeline = follower.pipeline(rain);
    assertThat(pipeline.state()).isEqualTo(State.OUT_OF_SYNC);
    assertThat(pipeline.note()).isEqualTo("the repository can't be reached");
    assertThat(pipeline.isActive()).isTrue();
    assertThat(follower.repository(name).error())
        .startsWith("Cannot fetch repository %s: ".formatted(name));
    assertThat(follower.repository(name).synced()).isEqualTo(commit);

    Files.move(folder.resolve("away"), there);
    follower.poll();

    assertThat(follower.pipeline(rain).state()).isEqualTo(State.SYNCED);
    assertThat(follower.repository(name).error()).isNull();
    assertThat(follower.history(rain)).containsExactly(commit);
  }

  @Test
  void beginsAnewWhereItsCloneIsBroken() throws IOException {
    upstream.put("a/pipeline.yaml", definition(rain, "id")).commit();
    follower.sync();
    Path clone = folder.resolve("home/git").resolve(name);
    try (var packs = Files.walk(clone.resolve("objects"))) {
      for (Path file : packs.filter(Files::isRegularFile).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }

    String commit = upstream.put("a/pipeline.yaml", definition(rain, "id + 1")).commit();
    follower.sync();

    assertThat(follower.pipeline(rain).state()).isEqualTo(State.SYNCED);
    assertThat(follower.pipeline(rain).active().commit()).isEqualTo(commit);
  }

  @Test
  void removesWhatIsDeletedAndKeepsItsHistory() {
    upstream.put("README.md", "");
    String first = upstream.put("a/pipeline.yaml", definition(rain, "id")).commit();
    follower.sync();

    upstream.remove("a/pipeline.yaml").commit();
    follower.sync().sync();

    assertThat(follower.pipeline(rain).state()).isEqualTo(State.REMOVED);
    assertThat(follower.pipeline(rain).isActive()).isFalse();
    assertThat(follower.history(rain)).containsExactly(first, "removed");

    String third = upstream.put("b/pipeline.yaml", definition(rain, "id")).commit();
    follower.sync();

    assertThat(follower.pipeline(rain).state()).isEqualTo(State.SYNCED);
    assertThat(follower.pipeline(rain).path()).isEqualTo("b/pipeline.yaml");
    assertThat(follower.history(rain)).containsExactly(first, "removed", third);
    assertThat(follower.published()).hasSize(3);
  }

  @Test
  void followsAFileThatIsMovedAndAPipelineThatIsRenamed() {
    upstream.put("a/pipeline.yaml", definition(rain, "id")).commit();
    follower.sync();
    upstream.remove("a/pipeline.yaml").put("b/pipeline.yaml", definition(rain, "id")).commit();
    follower.sync();
    assertThat(follower.pipeline(rain).path()).isEqualTo("b/pipeline.yaml");
    assertThat(follower.history(rain)).hasSize(2);

    upstream.put("b/pipeline.yaml", definition(snow, "id")).commit();
    follower.sync();

    assertThat(follower.pipeline(rain).state()).isEqualTo(State.REMOVED);
    assertThat(follower.pipeline(snow).state()).isEqualTo(State.SYNCED);
  }

  @Test
  void survivesPoisonedFiles() {
    upstream.put("ok/pipeline.yaml", definition(rain, "id"));
    StringBuilder bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (char c = 'b'; c < 'k'; c++) {
      String before = "*" + (char) (c - 1);
      bomb.append(
          "%c: &%c [%s]\n".formatted(c, c, String.join(", ", Collections.nCopies(9, before))));
    }
    upstream.put("bomb/pipeline.yaml", bomb.toString());
    upstream.put("deep/pipeline.yaml", "steps: " + "[".repeat(100_000));
    upstream.put("binary/pipeline.yaml", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, (byte) 0x80});
    upstream.put("empty/pipeline.yaml", "");
    upstream.put("large/pipeline.yaml", "#".repeat((1 << 20) + 1));
    upstream.put("nul/pipeline.yaml", "name: \0\0");
    upstream.commit();

    follower.sync();

    assertThat(follower.pipeline(rain).state()).isEqualTo(State.SYNCED);
    assertThat(Follower.told(follower.repository(name).problems()))
        .anyMatch(told -> told.startsWith("bomb/pipeline.yaml:"))
        .anyMatch(told -> told.startsWith("deep/pipeline.yaml:1:"))
        .contains(
            "binary/pipeline.yaml:1:1: Cannot read binary/pipeline.yaml: it isn't text in UTF-8")
        .contains("empty/pipeline.yaml:1:1: the file is empty")
        .contains(
            "large/pipeline.yaml:1:1: Cannot take large/pipeline.yaml: it is larger than"
                + " nightjar.git.max-file-size")
        .anyMatch(told -> told.startsWith("nul/pipeline.yaml:1:"));
  }

  @Test
  void survivesAFileThatCrashesTheCompiler() {
    AtomicBoolean crash = new AtomicBoolean();
    Follower fragile =
        new Follower(
            engine,
            folder.resolve("fragile"),
            request -> {
              if (crash.get()) {
                throw new StackOverflowError();
              }
              return analyser.analyse(request);
            },
            Follower.upstream(name, upstream.url()));
    String good = upstream.put("a/pipeline.yaml", definition(rain, "id")).commit();
    fragile.sync();

    crash.set(true);
    upstream.put("a/pipeline.yaml", definition(rain, "id + 1")).commit();
    fragile.sync();

    assertThat(fragile.pipeline(rain).state()).isEqualTo(State.INVALID);
    assertThat(Follower.told(fragile.pipeline(rain).problems()))
        .containsExactly("a/pipeline.yaml:1:1: Cannot compile a/pipeline.yaml: StackOverflowError");
    assertThat(fragile.history(rain)).containsExactly(good);
  }

  @Test
  void takesNoLinksAndNoSubmodules() {
    String good = upstream.put("a/pipeline.yaml", definition(rain, "id")).commit();
    follower.sync();

    upstream.link("a/data/secrets", "/etc/passwd");
    upstream.put("b/pipeline.yaml", definition(snow, "id")).submodule("b/vendor");
    upstream.link("c/pipeline.yaml", "../a/pipeline.yaml").commit();
    follower.sync();

    assertThat(Follower.told(follower.pipeline(rain).problems()))
        .containsExactly("a/data/secrets:1:1: Cannot take a/data/secrets: it is a symbolic link");
    assertThat(follower.history(rain)).containsExactly(good);
    assertThat(Follower.told(follower.repository(name).problems()))
        .containsExactly(
            "b/vendor:1:1: Cannot take b/vendor: it is a submodule",
            "c/pipeline.yaml:1:1: Cannot take c/pipeline.yaml: it is a symbolic link");
    assertThat(folder.resolve("home/checkouts").resolve(name).resolve(good)).isDirectory();
    assertThat(folder.resolve("home/checkouts").resolve(name))
        .isDirectoryNotContaining(path -> !path.endsWith(good));
  }

  @Test
  void takesNoTreesThatLeadOutside() {
    String good = upstream.put("a/pipeline.yaml", definition(rain, "id")).commit();
    follower.sync();

    ObjectId tree = upstream.tree();
    upstream.commit(upstream.tree(Map.of("..", tree)));
    follower.sync();

    assertThat(follower.repository(name).error())
        .isEqualTo("Cannot follow repository %s: it has a file of the name '..'".formatted(name));
    assertThat(follower.pipeline(rain).state()).isEqualTo(State.OUT_OF_SYNC);
    assertThat(follower.history(rain)).containsExactly(good);
  }

  @Test
  void looksThroughNoTreeThatHoldsItselfManyTimes() {
    ObjectId tree = upstream.put("pipeline.yaml", definition(rain, "id")).tree();
    for (int level = 0; level < 12; level++) {
      Map<String, ObjectId> trees = new LinkedHashMap<>();
      for (char c = 'a'; c <= 'j'; c++) {
        trees.put(String.valueOf(c), tree);
      }
      tree = upstream.tree(trees);
    }
    upstream.commit(tree);

    follower.sync();

    assertThat(follower.repository(name).error()).contains("it has more than 100,000 files");
  }

  @Test
  void saysWhyARepositoryCannotBeFollowed() throws IOException {
    assertThat(error(with("git://example.org/x.git", "main", "")))
        .isEqualTo(
            "Cannot follow repository %s: its scheme 'git' isn't one of nightjar.git.schemes: https, file"
                .formatted(name));
    assertThat(error(with("ext::sh -c evil", "main", ""))).contains("its scheme 'ext' isn't one");
    assertThat(error(with("ssh://git@example.org/x", "main", "")))
        .contains("its scheme 'ssh' isn't one");
    assertThat(error(with("git@example.org:x.git", "main", "")))
        .contains("its scheme 'ssh' isn't one");
    assertThat(error(with("https://me:secret@example.org/x", "main", "")))
        .contains("which belongs into the environment variable NIGHTJAR_GIT_")
        .doesNotContain("secret@");
    assertThat(error(with(upstream.url(), "main", "")))
        .isEqualTo("Cannot fetch repository %s: it has no branch 'main'".formatted(name));

    upstream.put("a/pipeline.yaml", definition(rain, "id")).commit();
    assertThat(error(with(upstream.url(), "mian", "")))
        .isEqualTo("Cannot fetch repository %s: it has no branch 'mian'".formatted(name));
    assertThat(error(with(upstream.url(), "a..b", ""))).endsWith("'a..b' can't be a branch's name");
    assertThat(error(with(upstream.url(), "main", "../x")))
        .endsWith("its path '../x' isn't one inside it");
    assertThat(error(with(upstream.url(), "main", "pipelines")))
        .contains("has no folder 'pipelines'");
    assertThat(error(with(upstream.url(), "main", "a"))).isNull();
    assertThat(follower.pipeline(rain).path()).isEqualTo("a/pipeline.yaml");
  }

  @Test
  void allowsFilesOnlyWhereThatIsSaid() {
    upstream.put("a/pipeline.yaml", definition(rain, "id")).commit();
    Follower strict =
        new Follower(
            engine,
            folder.resolve("strict"),
            analyser,
            List.of("https", "ssh"),
            Follower.upstream(name, upstream.url()));

    strict.sync();

    assertThat(strict.repository(name).error()).contains("its scheme 'file' isn't one");
  }

  @Test
  void tellsBothOfTwoFilesThatDeclareOnePipeline() {
    String good = upstream.put("a/pipeline.yaml", definition(rain, "id")).commit();
    follower.sync();

    upstream.put("b/pipeline.yaml", definition(rain, "id + 1")).commit();
    follower.sync();

    assertThat(follower.pipeline(rain).state()).isEqualTo(State.INVALID);
    assertThat(Follower.told(follower.pipeline(rain).problems()))
        .containsExactly(
            "a/pipeline.yaml:2:7: pipeline '%s' is declared in b/pipeline.yaml too".formatted(rain),
            "b/pipeline.yaml:2:7: pipeline '%s' is declared in a/pipeline.yaml too"
                .formatted(rain));
    assertThat(follower.history(rain)).containsExactly(good);

    upstream.remove("b/pipeline.yaml").commit();
    follower.sync();

    assertThat(follower.pipeline(rain).state()).isEqualTo(State.SYNCED);
    assertThat(follower.history(rain)).containsExactly(good);
  }

  @Test
  void leavesAPipelineToTheRepositoryThatHadItFirst() {
    upstream.put("README.md", "").put("a/pipeline.yaml", definition(rain, "id")).commit();
    follower.sync();
    String second = name + "-second";
    UpstreamRepository later = UpstreamRepository.in(folder.resolve("later"));
    String taken = later.put("x/pipeline.yaml", definition(rain, "id + 1")).commit();
    Follower other =
        new Follower(
            engine, folder.resolve("other"), analyser, Follower.upstream(second, later.url()));

    other.sync();

    assertThat(follower.pipeline(rain).state()).isEqualTo(State.SYNCED);
    assertThat(follower.pipeline(rain).repository()).isEqualTo(name);
    assertThat(Follower.told(other.repository(second).problems()))
        .containsExactly(
            "x/pipeline.yaml:2:7: pipeline '%s' is declared in repository '%s' too, in a/pipeline.yaml"
                .formatted(rain, name));

    upstream.remove("a/pipeline.yaml").commit();
    follower.sync();
    other.sync();

    // Else its runs, with their data, would be for others to look at.
    assertThat(follower.pipeline(rain).repository()).isEqualTo(name);
    assertThat(follower.pipeline(rain).state()).isEqualTo(State.REMOVED);
    assertThat(Follower.told(other.repository(second).problems()))
        .containsExactly(
            "x/pipeline.yaml:2:7: pipeline '%s' has a history in another repository"
                .formatted(rain));

    Follower taker =
        new Follower(
            engine,
            folder.resolve("taker"),
            analyser,
            new Upstream(
                second, later.url(), null, "main", "", Duration.ofMinutes(1), Set.of(rain)));
    taker.sync();

    assertThat(follower.pipeline(rain).repository()).isEqualTo(second);
    assertThat(follower.pipeline(rain).active().commit()).isEqualTo(taken);
    assertThat(other.repository(second).problems()).isEmpty();
    follower.sync();
    assertThat(follower.pipeline(rain).state()).isEqualTo(State.SYNCED);
    other.sync();
    assertThat(follower.pipeline(rain).repository()).isEqualTo(second);
  }

  @Test
  void aFaultyFileTakesNoNameWithAHistoryElsewhere() {
    upstream.put("README.md", "").put("a/pipeline.yaml", definition(rain, "id")).commit();
    follower.sync();
    upstream.remove("a/pipeline.yaml").commit();
    follower.sync();
    String second = name + "-second";
    UpstreamRepository later = UpstreamRepository.in(folder.resolve("later"));
    later.put("x/pipeline.yaml", definition(rain, "nothing_like_it")).commit();

    new Follower(engine, folder.resolve("other"), analyser, Follower.upstream(second, later.url()))
        .sync();

    assertThat(follower.pipeline(rain).repository()).isEqualTo(name);
    assertThat(follower.pipeline(rain).state()).isEqualTo(State.REMOVED);
  }

  @Test
  void waitsForADriver() {
    AtomicBoolean driver = new AtomicBoolean();
    Follower waiting =
        new Follower(
            engine,
            folder.resolve("waiting"),
            request -> {
              if (!driver.get()) {
                throw new AnalysisFailure("Cannot start a driver: no memory");
              }
              return analyser.analyse(request);
            },
            Follower.upstream(name, upstream.url()));
    String commit = upstream.put("a/pipeline.yaml", definition(rain, "id")).commit();

    waiting.poll();

    assertThat(waiting.pipeline(rain).state()).isEqualTo(State.OUT_OF_SYNC);
    assertThat(waiting.pipeline(rain).note())
        .isEqualTo("compiled, not analysed: Cannot start a driver: no memory");
    assertThat(waiting.pipeline(rain).isActive()).isFalse();

    driver.set(true);
    waiting.poll();

    assertThat(waiting.pipeline(rain).state()).isEqualTo(State.SYNCED);
    assertThat(waiting.history(rain)).containsExactly(commit);
  }

  @Test
  void readsPartsFromTheSameCommit() {
    String part = definition("sides", "id");
    upstream.put("shared/sides.yaml", part);
    String first = upstream.put("a/pipeline.yaml", calling("../shared/sides.yaml")).commit();
    follower.sync();

    assertThat(follower.pipeline(rain).problems()).isEmpty();
    assertThat(follower.pipeline(rain).active().folders()).containsExactly("a", "shared");
    assertThat(
            engine
                .part(Definitions.class)
                .find(follower.pipeline(rain).active().definition())
                .orElseThrow()
                .parts())
        .containsExactly(Map.entry("../shared/sides.yaml", part));

    String second = upstream.put("shared/sides.yaml", part.replace("FROM", "from")).commit();
    follower.sync();
    assertThat(follower.history(rain)).containsExactly(first, second);

    upstream.link("shared/link", "..").commit();
    follower.sync();
    assertThat(Follower.told(follower.pipeline(rain).problems()))
        .containsExactly(
            "a/pipeline.yaml:6:22: Cannot read ../shared/sides.yaml: beside it lies what isn't"
                + " taken: Cannot take shared/link: it is a symbolic link");
  }

  @Test
  void readsNothingOutsideTheCommit() throws IOException {
    Files.writeString(folder.resolve("outside.yaml"), definition("outside", "id"));
    String up = "../".repeat(5) + "outside.yaml";
    upstream.put("a/pipeline.yaml", calling(up));
    upstream.put(
        "b/pipeline.yaml",
        definition(snow, "id")
            .replace("steps:\n", "libraries: [../../../../../lib/*.jar]\nsteps:\n"));
    upstream.commit();

    follower.sync();

    assertThat(Follower.told(follower.pipeline(rain).problems()))
        .containsExactly(
            "a/pipeline.yaml:6:22: Cannot read %s: it lies outside the repository".formatted(up));
    assertThat(Follower.told(follower.pipeline(snow).problems()))
        .containsExactly(
            "b/pipeline.yaml:5:13: library '../../../../../lib/*.jar' can't be used: it lies"
                + " outside the repository");
  }

  @Test
  void needsNoSourceWhereItsSchemaIsLocked() {
    upstream.put(
        "a/pipeline.lock.json",
        """
        {"sources": {"points": {
          "collect": {"format": "csv", "schema": {"id": "int"}, "badRows": "fail", "header": true,
            "separator": ",", "quote": "\\"", "multiline": false, "path": "points.csv"},
          "schema": {"columns": [{"name": "id", "type": "int", "nullable": true}]}}}}
        """);
    upstream.put("a/pipeline.yaml", definition(rain, "id")).commit();

    follower.sync();

    assertThat(follower.pipeline(rain).problems()).isEmpty();
    assertThat(analyser.requests().get(0).steps().get(0).locked()).isNotNull();

    upstream.put("a/pipeline.lock.json", "{").commit();
    follower.sync();
    assertThat(Follower.told(follower.pipeline(rain).problems()))
        .containsExactly("a/pipeline.yaml:1:1: Cannot read the schema lock: a/pipeline.lock.json");
  }

  @Test
  void letsTwoEnginesSyncOneRepository() throws Exception {
    Upstream followed = Follower.upstream(name, upstream.url());
    Follower one = new Follower(engine, folder.resolve("one"), new FakeAnalyser(), followed);
    Follower two = new Follower(engine, folder.resolve("two"), new FakeAnalyser(), followed);
    List<String> commits = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      upstream.put("b/pipeline.yaml", definition(snow, "id"));
      commits.add(upstream.put("a/pipeline.yaml", definition(rain, "id + " + i)).commit());
      CompletableFuture<Void> first = CompletableFuture.runAsync(one::poll);
      CompletableFuture<Void> second = CompletableFuture.runAsync(two::poll);
      CompletableFuture.allOf(first, second).get(60, TimeUnit.SECONDS);
      assertThat(one.pipeline(rain).active().commit()).isEqualTo(commits.get(i));
      assertThat(one.pipeline(rain).state()).isEqualTo(State.SYNCED);
    }

    assertThat(one.history(rain)).isEqualTo(commits);
    assertThat(one.history(snow)).containsExactly(commits.get(0));
    assertThat(one.published().size() + two.published().size()).isEqualTo(7);
  }

  private Upstream with(String url, String branch, String path) {
    return new Upstream(name, url, null, branch, path, Duration.ofMinutes(1));
  }

  private static SyncedPipeline elsewhere(SyncedPipeline pipeline) {
    return new SyncedPipeline(
        pipeline.name(),
        "git-none",
        pipeline.path(),
        pipeline.state(),
        pipeline.active(),
        null,
        List.of());
  }

  private String error(Upstream followed) {
    Follower once = new Follower(engine, folder.resolve("once"), analyser, followed);
    return once.sync().repository(name).error();
  }

  private static String definition(String pipeline, String column) {
    return """
    apiVersion: nightjar/v1
    name: %s
    owner: weather
    tags: [daily, north]
    steps:
      points:
        collect: {format: csv, path: points.csv, schema: {id: int}}
      few:
        sql: SELECT %s FROM points
    """
        .formatted(pipeline, column);
  }

  private String calling(String path) {
    return """
    apiVersion: nightjar/v1
    name: %s
    owner: weather
    steps:
      sides:
        pipeline: {path: %s}
    """
        .formatted(rain, path);
  }
}
