package dev.nightjar.engine.home.h2;

import dev.nightjar.engine.testing.WhileTimeIsLeft;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The store is killed under load, fifty times as it is. */
@ExtendWith(WhileTimeIsLeft.class)
class StoreKillChaos {

  @TempDir Path folder;

  @Test
  void opensAfterEveryKillWithAllThatItHadConfirmed() throws Exception {
    StoreKills.in(folder).kill(50);
  }
}
