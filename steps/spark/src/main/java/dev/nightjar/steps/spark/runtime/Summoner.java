package dev.nightjar.steps.spark.runtime;

import dev.nightjar.steps.contract.protocol.DriverFolder;
import dev.nightjar.steps.contract.protocol.Summons;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for engines' words in the driver's folder. */
final class Summoner {

  private static final Logger LOG = LoggerFactory.getLogger(Summoner.class);

  private final DriverFolder folder;
  private final Wire wire = new Wire();

  Summoner(DriverFolder folder) {
    this.folder = folder;
  }

  /** The summons of the highest generation, if that is at least this. */
  Optional<Summons> from(int generation) {
    OptionalInt highest = folder.highestSummons();
    if (highest.isEmpty() || highest.getAsInt() < generation) {
      return Optional.empty();
    }
    try {
      byte[] text = Files.readAllBytes(folder.summons(highest.getAsInt()));
      return Optional.of(wire.read(text, Summons.class));
    } catch (IOException e) {
      LOG.warn("Cannot read the summons {}: {}", highest.getAsInt(), e.toString());
      return Optional.empty();
    }
  }

  /** Whether this driver is told to end, or its folder is gone. */
  boolean dismissed() {
    return Files.exists(folder.dismissal()) || !Files.exists(folder.path());
  }
}
