package dev.nightjar.engine.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeAccessTests {

  @TempDir Path folder;

  private Home home;

  @BeforeEach
  void open() {
    home = Home.open(folder.resolve("home"));
  }

  @Test
  void isForOneEngineAtATime() {
    long pid = ProcessHandle.current().pid();

    try (HomeAccess engine = HomeAccess.own(home, "another command")) {
      engine.lock().orElseThrow().purpose("run rain-20260102-030405-abcd");

      assertThatThrownBy(() -> HomeAccess.own(home, "another command"))
          .isInstanceOf(HomeFailure.class)
          .hasMessage(
              "Cannot use home %s: run rain-20260102-030405-abcd (process %d) is using it",
              home.path(), pid);
    }
    HomeAccess.own(home, "another command").close();
  }

  @Test
  void readsBesideAnEngineThatSharesItsStore() {
    try (HomeAccess engine = HomeAccess.own(home, "another command")) {
      engine.lock().orElseThrow().share("jdbc:h2:tcp://127.0.0.1:4711/key");
      engine.lock().orElseThrow().purpose("run rain-20260102-030405-abcd");

      try (HomeAccess reader = HomeAccess.read(home)) {
        assertThat(reader.lock()).isEmpty();
        assertThat(reader.sharedStore()).contains("jdbc:h2:tcp://127.0.0.1:4711/key");
        assertThat(reader.stale()).isFalse();
      }
    }
  }

  @Test
  void knowsThatTheEngineBesideWhichItReadsHasEnded() {
    HomeAccess engine = HomeAccess.own(home, "another command");
    engine.lock().orElseThrow().share("jdbc:h2:tcp://127.0.0.1:4711/key");
    HomeAccess reader = HomeAccess.read(home);

    engine.close();

    try (HomeAccess next = HomeAccess.own(home, "another command")) {
      assertThat(next.lock()).isPresent();
      assertThat(reader.stale()).isTrue();
    }
  }

  @Test
  void knowsThatTheEngineBesideWhichItReadsIsEnding() {
    try (HomeAccess engine = HomeAccess.own(home, "another command")) {
      engine.lock().orElseThrow().share("jdbc:h2:tcp://127.0.0.1:4711/key");
      HomeAccess reader = HomeAccess.read(home);

      engine.lock().orElseThrow().unshare();

      assertThat(reader.stale()).isTrue();
    }
  }

  @Test
  void waitsForACommandThatOnlyReads() {
    HomeAccess reader = HomeAccess.read(home);
    CompletableFuture<HomeAccess> engine =
        CompletableFuture.supplyAsync(() -> HomeAccess.own(home, "another command"));
    CompletableFuture<HomeAccess> second =
        CompletableFuture.supplyAsync(() -> HomeAccess.read(home));

    assertThat(engine).isNotDone();
    assertThat(second).isNotDone();
    reader.close();

    CompletableFuture.anyOf(engine, second).thenAccept(first -> ((HomeAccess) first).close());
    assertThat(CompletableFuture.allOf(engine, second)).succeedsWithin(Duration.ofSeconds(9));
    engine.join().close();
    second.join().close();
  }

  @Test
  void waitsForWhoHasNotYetSaidWhatTheHomeIsFor() throws Exception {
    try (FileChannel silent =
        FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      silent.lock();
      CompletableFuture<HomeAccess> engine =
          CompletableFuture.supplyAsync(() -> HomeAccess.own(home, "another command"));

      assertThat(engine)
          .failsWithin(Duration.ofMillis(200))
          .withThrowableOfType(TimeoutException.class);
      silent.close();

      assertThat(engine).succeedsWithin(Duration.ofSeconds(9));
      engine.join().close();
    }
  }

  @Test
  void saysNothingMoreOfWhoHasLetGoOfIt() throws Exception {
    HomeAccess.own(home, "another command").close();

    assertThat(home.lock()).isEmptyFile();
  }

  @Test
  void believesNothingOfWhoWasKilled() throws Exception {
    Process killed = new ProcessBuilder("true").start();
    killed.waitFor();
    Files.writeString(
        home.lock(), "run rain (process %d)\njdbc:h2:tcp://there\n".formatted(killed.pid()));

    assertThat(HomeLock.holder(home))
        .isEqualTo(new HomeLock.Holder(HomeLock.Holder.UNKNOWN.purpose(), null));
  }

  @Test
  void tellsItsAddressToNobodyElse() throws Exception {
    try (HomeAccess engine = HomeAccess.own(home, "another command")) {
      engine.lock().orElseThrow().share("jdbc:h2:tcp://127.0.0.1:4711/key");

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.lock())))
          .isEqualTo("rw-------");
    }
  }
}
