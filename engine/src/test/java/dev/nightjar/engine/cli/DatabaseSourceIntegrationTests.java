package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import dev.nightjar.engine.testing.Canary;
import dev.nightjar.engine.testing.Slow;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL as a source, through the command line. */
@Slow
class DatabaseSourceIntegrationTests {

  private static final String CANARY = "canary-4711";
  private static final String USER = "keeper_of_birds";

  private static EmbeddedPostgres postgres;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
    sql("CREATE ROLE " + USER + " LOGIN SUPERUSER PASSWORD '" + CANARY + "'");
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void begin() throws IOException {
    sql(
        "DROP TABLE IF EXISTS orders",
        "CREATE TABLE orders (id int, amount numeric(9, 2), changed timestamptz)",
        "INSERT INTO orders VALUES (1, 1.5, '2026-01-01 10:00Z'), (2, 2.5, '2026-01-02 10:00Z')");
    write("watermark: changed, ");
  }

  @Test
  void readsANewRowInTheNextRunAndNothingTwice() {
    assertThat(run("run").steps()).containsExactly("orders=succeeded", "sums=succeeded");
    assertThat(run("run").steps()).containsExactly("orders=reused", "sums=reused");
    assertThat(run("plan").out()).contains("\"reuse\"").doesNotContain("\"run\"  ");

    sql("INSERT INTO orders VALUES (3, 3.5, '2026-01-03 10:00Z')");

    assertThat(text("plan").out()).containsPattern("orders +collect +run .*its source changed");
    Finished again = run("run");
    assertThat(again.steps()).containsExactly("orders=succeeded", "sums=succeeded");
    assertThat(again.step("orders").path("rows").asInt()).isEqualTo(3);
  }

  @Test
  void saysThatASourceWithoutWatermarkIsReadAnew() throws IOException {
    write("");
    assertThat(run("run").exitCode()).isZero();

    assertThat(text("plan").out())
        .containsPattern("orders +collect +run .*its source has no watermark");
    assertThat(run("run").steps()).containsExactly("orders=succeeded", "sums=succeeded");
  }

  @Test
  void reproducesAModelByTheRowsUpToTheWatermarkThatItWasTrainedOn() throws IOException {
    sql(
        "TRUNCATE orders",
        "INSERT INTO orders SELECT n, 2 * n + n % 3, timestamptz '2026-01-01 10:00Z' + n * interval"
            + " '1 hour' FROM generate_series(1, 40) n");
    Path definition = folder.resolve("pipeline.yaml");
    String sums = "  sums:\n    sql: SELECT sum(amount) AS total FROM orders\n";
    String model =
        """
          model:
            train: {input: orders, label: amount, features: {exclude: [changed]}, linearRegression: {maxIter: 5}}
        """;
    Files.writeString(definition, Files.readString(definition).replace(sums, model));
    assertThat(run("run").exitCode()).isZero();
    sql("INSERT INTO orders VALUES (100, 1000, '2026-02-01 10:00Z')");

    Finished again = reproduce();

    assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
    assertThat(again.json().path("verdict").asString()).isEqualTo("equal");
    assertThat(again.json().at("/sources/0/back").asString()).isEqualTo("watermark");
    assertThat(again.json().at("/steps/0/basis").asString()).isEqualTo("again");
    assertThat(again.json().at("/steps/0/content").asString()).isEqualTo("equal");
    assertThat(again.json().path("changes")).isEmpty();

    // A row that is gone from among them can't be read again.
    sql("DELETE FROM orders WHERE id = 7");
    Finished without = reproduce();

    assertThat(without.exitCode()).as(without.out() + without.err()).isZero();
    assertThat(without.json().at("/sources/0/back").isNull()).isTrue();
    assertThat(without.json().at("/steps/0/basis").asString()).isEqualTo("recorded");
  }

  private Finished reproduce() {
    String home = folder.resolve("home").toString();
    return CommandProcess.start(
            folder, environment(), "reproduce", "shop.model@1", "-o", "json", "--home", home)
        .end();
  }

  @Test
  void keepsTheSecretToItself() throws IOException {
    CommandProcess running = CommandProcess.start(folder, environment(), jsonOf("run"));
    Set<String> lines = linesOfItsDriver(running);
    assertThat(lines).anySatisfy(line -> assertThat(line).contains("spark"));
    assertThat(lines).allSatisfy(line -> assertThat(secrets(line)).isEmpty());

    List<Finished> told = new ArrayList<>();
    told.add(running.end());
    assertThat(told.get(0).exitCode()).isZero();
    told.add(run("plan"));
    told.add(text("plan"));
    told.add(text("lineage", "shop.sums.total"));
    sql("ALTER TABLE orders RENAME amount TO gone");
    told.add(text("run"));
    sql("ALTER TABLE orders RENAME gone TO amount");

    assertThat(told.get(3).out())
        .contains("postgres://localhost:", "/postgres.public.orders amount");
    assertThat(told).allSatisfy(each -> assertThat(secrets(each.out() + each.err())).isEmpty());
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(secrets(Files.readString(file, StandardCharsets.ISO_8859_1)))
                      .isEmpty());
    }
  }

  /** The command lines that its driver is found to have until it ends. */
  private static Set<String> linesOfItsDriver(CommandProcess running) {
    Set<String> lines = new TreeSet<>();
    await()
        .atMost(CommandProcess.PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              running.driver().ifPresent(driver -> lines.add(commandLine(driver)));
              return !running.alive();
            });
    return lines;
  }

  /** The whole of it, where the operating system tells. */
  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(
          Path.of("/proc/%d/cmdline".formatted(process.pid())), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return process.info().commandLine().orElse("");
    }
  }

  /** What of the secret user and password is found in a text, in whatever form. */
  private static List<String> secrets(String text) {
    return Stream.of(CANARY, USER).flatMap(each -> new Canary(each).in(text).stream()).toList();
  }

  @Test
  void isValidatedWithoutTheDatabaseWhereItIsLocked() throws IOException {
    assertThat(text("validate", "--update-lock").exitCode()).isZero();

    sql("ALTER TABLE orders RENAME amount TO price");
    Finished changed = text("validate");
    assertThat(changed.exitCode()).isEqualTo(2);
    assertThat(changed.err())
        .contains(
            "the source has changed since it was locked: column 'price' is new, column 'amount' is"
                + " gone");
    sql("ALTER TABLE orders RENAME price TO amount");

    Finished secretless = CommandProcess.start(folder, Map.of(), command("validate")).end();
    assertThat(secretless.exitCode()).as(secretless.err()).isZero();

    Files.delete(folder.resolve("pipeline.lock.json"));
    Finished unlocked = CommandProcess.start(folder, Map.of(), command("validate")).end();
    assertThat(unlocked.exitCode()).isEqualTo(2);
    assertThat(unlocked.err())
        .contains("pipeline.yaml:5:", ": secret 'SHOP_USER' isn't given")
        .doesNotContain("Exception");
  }

  private void write(String watermark) throws IOException {
    Files.writeString(
        folder.resolve("pipeline.yaml"),
        """
        apiVersion: nightjar/v1
        name: shop
        steps:
          orders:
            collect: {format: jdbc, url: "jdbc:postgresql://localhost:%d/postgres", table: orders, %suser: "secret:SHOP_USER", password: "secret:SHOP_PASSWORD"}
          sums:
            sql: SELECT sum(amount) AS total FROM orders
        """
            .formatted(postgres.getPort(), watermark));
  }

  private Finished run(String command) {
    return CommandProcess.start(folder, environment(), jsonOf(command)).end();
  }

  private String[] jsonOf(String command) {
    return command(command, "-o", "json", "--no-fuse");
  }

  private Finished text(String command, String... options) {
    return CommandProcess.start(folder, environment(), command(command, options)).end();
  }

  private Map<String, String> environment() {
    return Map.of(
        "SHOP_USER",
        USER,
        "SHOP_PASSWORD",
        CANARY,
        "NIGHTJAR_OPENLINEAGE_TO",
        folder.resolve("events.json").toString());
  }

  private String[] command(String command, String... options) {
    List<String> all = new ArrayList<>(List.of(command));
    if (!command.equals("lineage")) {
      all.add(folder.resolve("pipeline.yaml").toString());
    }
    all.addAll(List.of(options));
    if (!command.equals("validate")) {
      all.addAll(List.of("--home", folder.resolve("home").toString()));
    }
    return all.toArray(String[]::new);
  }

  private static void sql(String... statements) {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
