package dev.nightjar.engine.home.h2;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store opens after every kill; {@link StoreKillChaos} does it more often. */
class StoreKillTests {

  @TempDir Path folder;

  @Test
  void opensAfterEveryKillWithAllThatItHadConfirmed() throws Exception {
    StoreKills.in(folder).kill(3);
  }
}
