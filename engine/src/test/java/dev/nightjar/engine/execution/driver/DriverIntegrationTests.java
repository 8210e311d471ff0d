package dev.nightjar.engine.execution.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.execution.Driver;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverIntegrationTests {

  @Test
  void answersAnAnalysis(@TempDir Path folder) {
    long t0 = System.nanoTime();
    try (TestEngine engine = TestEngine.start();
        Driver driver = engine.drivers().start("test", folder.resolve("driver.log"))) {
      System.err.println("up after " + (System.nanoTime() - t0) / 1000000);
      var report = driver.analyse(new AnalysisRequest(List.of(), Map.of()));
      System.err.println("analysed after " + (System.nanoTime() - t0) / 1000000);
      assertThat(report.findings()).isEmpty();
    }
    System.err.println("closed after " + (System.nanoTime() - t0) / 1000000);
  }
}
