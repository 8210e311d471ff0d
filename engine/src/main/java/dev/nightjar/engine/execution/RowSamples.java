package dev.nightjar.engine.execution;

import dev.nightjar.engine.home.PlainFolder;
import dev.nightjar.steps.contract.work.StoredDataset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Shows rows of datasets. Only a driver can read them; it is this engine's own. */
@Component
public final class RowSamples {

  private final SharedDriver driver;

  RowSamples(SharedDriver driver) {
    this.driver = driver;
  }

  /** Whether there is a driver that would answer at once. */
  public boolean ready() {
    return driver.current().isPresent();
  }

  /**
   * Some rows, each as a JSON object; empty where there is no driver to read them.
   *
   * @throws DriverFailure when they can't be read
   */
  public Optional<List<String>> rows(StoredDataset dataset, int limit) {
    String location = dataset.location();
    if (location.startsWith("file:") && PlainFolder.of(location).isEmpty()) {
      throw new DriverFailure("Cannot read rows at %s: it leads elsewhere".formatted(location));
    }
    return driver.current().map(running -> running.sample(dataset, limit));
  }

  /**
   * Starts a driver, unless there is one.
   *
   * @throws DriverFailure when it doesn't come up
   */
  public void prepare() {
    var unused = driver.acquire();
  }
}
