package dev.nightjar.steps.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Tests {

  /** What is named by hashes is kept for years. */
  @Test
  void isWhatEverybodyElseComputes() {
    assertThat(Sha256.of(""))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(Sha256.of("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(new Sha256().add("a").add(bytes("bcd"), 2).hex()).isEqualTo(Sha256.of("abc"));
    assertThat(Sha256.of("é")).isEqualTo(new Sha256().add(bytes("é")).hex());
  }

  @Test
  void keepsNeighboursApart() {
    assertThat(new Sha256().addApart(bytes("ab")).addApart(bytes("c")).hex())
        .isEqualTo(Sha256.of("2:ab1:c"))
        .isNotEqualTo(new Sha256().addApart(bytes("a")).addApart(bytes("bc")).hex());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
