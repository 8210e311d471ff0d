package dev.nightjar.engine.home.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.home.Home;
import dev.nightjar.engine.testing.Seed;
import dev.nightjar.engine.testing.ShortLivedStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Kills processes in the midst of their writing to one store, and looks what is in it. */
record StoreKills(Path folder, Random random) {

  /** Of a seed that is printed and can be given. */
  static StoreKills in(Path folder) {
    return new StoreKills(folder, Seed.random(StoreKills.class));
  }

  /** Each time the store must open, and hold all that was ever confirmed. */
  void kill(int times) throws Exception {
    Home home = Home.open(folder.resolve("home"));
    Set<Long> confirmed = new HashSet<>();
    for (int i = 0; i < times; i++) {
      Path said = folder.resolve("said" + i);
      Process writer = start(home, 1_000_000L * (i + 1), said);
      long enough = random.nextInt(200);
      await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(1 + random.nextInt(20)))
          .until(() -> !writer.isAlive() || lines(said).size() > enough);
      assertThat(writer.isAlive()).as("still writes").isTrue();
      writer.destroyForcibly().waitFor();
      lines(said).forEach(line -> confirmed.add(Long.valueOf(line)));

      assertThat(stored(home)).as("after kill %d", i + 1).containsAll(confirmed);
    }
    assertThat(confirmed).hasSizeGreaterThan(times);
  }

  private static Process start(Home home, long first, Path said) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ShortLivedStore.class.getName(),
            home.path().toString(),
            String.valueOf(first))
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start();
  }

  /** Without the last one, which may be half written. */
  private static List<String> lines(Path said) throws Exception {
    String text = Files.exists(said) ? Files.readString(said) : "";
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  private static Set<Long> stored(Home home) throws Exception {
    Set<Long> stored = new HashSet<>();
    try (Connection store = DriverManager.getConnection(EmbeddedStore.url(home));
        Statement statement = store.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM line WHERE text LIKE 'seen %'")) {
      while (rows.next()) {
        stored.add(rows.getLong(1));
      }
    }
    return stored;
  }
}
