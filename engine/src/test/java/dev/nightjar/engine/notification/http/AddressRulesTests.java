package dev.nightjar.engine.notification.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.9.9.9",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "64:ff9b::7f00:1",
        "2001:db8::1",
        "2001::1",
        "2002:7f00:1::"
      })
  void refusesWhatIsNotPublic(String address) throws Exception {
    assertThat(AddressRules.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "100.128.0.1",
        "172.32.0.1",
        "192.169.0.1",
        "198.20.0.1",
        "223.255.255.1",
        "2606:4700::1111",
        "2001:4860:4860::8888"
      })
  void allowsWhatIsPublic(String address) throws Exception {
    assertThat(AddressRules.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void allowsOnlyTheHostsThatAreNamedWhereSomeAre() {
    AddressRules rules = new AddressRules(List.of("hooks.example.org"), List.of("chat.lan"));

    assertThat(rules.allowsHost("HOOKS.example.org")).isTrue();
    assertThat(rules.allowsHost("chat.lan")).isTrue();
    assertThat(rules.allowsHost("hooks.example.org.evil.net")).isFalse();
    assertThat(new AddressRules(List.of(), List.of()).allowsHost("anything")).isTrue();
  }
}
