package dev.nightjar.engine.home.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.AuditEntry.Subject;
import dev.nightjar.engine.execution.AuditQueries;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.home.AutomaticBackups;
import dev.nightjar.engine.home.AutomaticBackups.First;
import dev.nightjar.engine.home.Backup;
import dev.nightjar.engine.home.Home;
import dev.nightjar.engine.home.HomeFailure;
import dev.nightjar.engine.home.Restored;
import dev.nightjar.engine.home.StoreBackups;
import dev.nightjar.engine.home.StoreFailure;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.PlanBuilder;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that is damaged or lost is restored from its newest good backup. */
class BackupTests {

  @TempDir Path folder;

  @Test
  void keepsTheNewestWhichAreTakenWhileTheStoreIsUsed() {
    try (EngineUnderTest engine = engine(Map.of("nightjar.store.backup.kept", "2"))) {
      StoreBackups backups = engine.part(StoreBackups.class);
      Backup first = backups.take();
      engine.run(plan());
      Backup second = backups.take();
      Backup third = backups.take();

      assertThat(backups.all()).containsExactly(third, second);
      assertThat(first.file()).doesNotExist();
      assertThat(engine.home().backups()).isDirectoryNotContaining("glob:**.part");
    }
  }

  @Test
  void areTakenByThemselvesWhenTheyAreDue() {
    try (EngineUnderTest engine = engine(Map.of("nightjar.store.backup.every", "1s"))) {
      engine.part(AutomaticBackups.class).begin(First.AT_ONCE);

      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> engine.part(StoreBackups.class).all().size() >= 2);
    }
  }

  @Test
  void goToAnyFileThatIsNotThereYet() throws Exception {
    Path file = folder.resolve("elsewhere/copy.zip");
    try (EngineUnderTest engine = engine(Map.of())) {
      StoreBackups backups = engine.part(StoreBackups.class);
      backups.take(file);

      assertThat(backups.all()).isEmpty();
      assertThatThrownBy(() -> backups.take(file))
          .isInstanceOf(HomeFailure.class)
          .hasMessage("Cannot back up to %s: it is there already", file);
    }
    Home home = Home.open(folder.resolve("home"));
    Files.writeString(file.resolveSibling("none.zip"), "nothing");

    assertThat(Rescue.restore(home, file, "ann").aside()).exists();
    assertThatThrownBy(() -> Rescue.restore(home, file.resolveSibling("none.zip"), "ann"))
        .isInstanceOf(HomeFailure.class)
        .hasMessageContaining("can't be read as a backup");
    try (EngineUnderTest engine = engine(Map.of())) {
      assertThat(
              engine
                  .part(AuditQueries.class)
                  .list(new AuditQueries.Filter(Subject.BACKUP, null, null, null), null, 10))
          .singleElement()
          .satisfies(
              each -> {
                assertThat(each.entry().action()).isEqualTo("restore");
                assertThat(each.entry().by()).isEqualTo("ann");
                assertThat(each.entry().name()).isEqualTo(file.toString());
                assertThat(each.entry().detail()).startsWith("set aside: ");
              });
    }
  }

  @Test
  void anotherDatabaseIsBackedUpByItsOwnMeans() {
    try (EngineUnderTest engine =
        EngineUnderTest.at(folder.resolve("home"), Database.POSTGRESQL.properties())) {
      StoreBackups backups = engine.part(StoreBackups.class);

      assertThat(backups.possible()).isFalse();
      assertThatThrownBy(backups::take)
          .isInstanceOf(HomeFailure.class)
          .hasMessage("Cannot back up the metadata store: it isn't the home's own");
    }
  }

  @Test
  void aStoreThatIsCutOffIsRestored() throws Exception {
    String known = runAndBackUp();
    try (FileChannel file = FileChannel.open(store(), StandardOpenOption.WRITE)) {
      file.truncate(4000);
    }
    assertRestored(known);
  }

  @Test
  void aStoreThatIsGoneIsRestored() throws Exception {
    String known = runAndBackUp();
    Files.delete(store());

    assertRestored(known);
  }

  @Test
  void aStoreThatIsOverwrittenIsSetAsideAndRestored() throws Exception {
    String known = runAndBackUp();
    overwrite(store());

    assertRestored(known);
    assertThat(folder.resolve("home/aside")).isDirectoryContaining("glob:**/store-*.mv.db");
  }

  @Test
  void aBackupThatIsDamagedIsPassedOver() throws Exception {
    String known = runAndBackUp();
    Backup newest;
    try (EngineUnderTest engine = engine(Map.of())) {
      newest = engine.part(StoreBackups.class).take();
    }
    overwrite(newest.file());
    overwrite(store());

    assertRestored(known);
  }

  @Test
  void withoutABackupADamagedStoreIsLeftAsItIs() throws Exception {
    try (EngineUnderTest engine = engine(Map.of())) {
      engine.run(plan());
    }
    overwrite(store());
    byte[] damaged = Files.readAllBytes(store());

    assertThatThrownBy(() -> engine(Map.of())).isInstanceOf(StoreFailure.class);
    assertThat(store()).hasBinaryContent(damaged);
  }

  private String runAndBackUp() {
    try (EngineUnderTest engine = engine(Map.of())) {
      String run = engine.run(plan()).run();
      engine.part(StoreBackups.class).take();
      engine.run(plan());
      return run;
    }
  }

  private void assertRestored(String known) {
    try (EngineUnderTest engine = engine(Map.of())) {
      List<String> lines = engine.part(Restored.class).lines();
      assertThat(lines.get(0)).startsWith("The metadata store could not be opened: ");
      assertThat(lines).anyMatch(line -> line.startsWith("What was recorded since then"));
      assertThat(engine.part(RunQueries.class).find(known)).isPresent();
      assertThat(engine.part(RunQueries.class).list(null, null, 10).runs()).hasSize(1);
      engine.run(plan());
    }
  }

  private static void overwrite(Path path) throws Exception {
    byte[] noise = new byte[(int) Files.size(path)];
    new Random(7).nextBytes(noise);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.write(noise);
    }
  }

  private Path store() {
    return folder.resolve("home/store.mv.db");
  }

  private EngineUnderTest engine(Map<String, Object> properties) {
    return EngineUnderTest.at(folder.resolve("home"), properties);
  }

  private static Plan plan() {
    return PlanBuilder.pipeline("backed").collect("a", "backed up").build();
  }
}
