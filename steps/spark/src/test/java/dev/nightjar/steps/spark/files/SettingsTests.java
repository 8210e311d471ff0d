package dev.nightjar.steps.spark.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTests {

  @Test
  void areImpatientUnlessTheyAreToldOtherwise() {
    assertThat(Settings.of(Map.of()).get("ipc.client.connect.max.retries")).isEqualTo("1");
    assertThat(Settings.of(Map.of()).get("dfs.client.failover.max.attempts")).isEqualTo("4");
    assertThat(
            Settings.of(Map.of("ipc.client.connect.max.retries", "7"))
                .get("ipc.client.connect.max.retries"))
        .isEqualTo("7");
  }

  @Test
  void areWhatTheyAreToldToBe() {
    assertThat(Settings.of(Map.of("fs.s3a.endpoint", "http://here")).get("fs.s3a.endpoint"))
        .isEqualTo("http://here");
  }
}
