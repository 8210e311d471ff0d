package dev.nightjar.engine.execution.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionsTests {

  private final Sessions sessions = new Sessions();
  private final Session session = new Session(new Work(), () -> 0);

  @Test
  void admitsByATokenOnce() {
    String token = sessions.expect(session);

    assertThat(sessions.admit(token)).isPresent();
    assertThat(sessions.admit(token)).isEmpty();
  }

  @Test
  void knowsASessionByItsSecretOnly() {
    String token = sessions.expect(session);
    String secret = sessions.admit(token).orElseThrow().secret();

    assertThat(sessions.find(secret)).contains(session);
    assertThat(sessions.find(token)).isEmpty();
    assertThat(sessions.find("")).isEmpty();
    assertThat(sessions.find(secret.substring(1))).isEmpty();
  }

  @Test
  void doesNotAdmitByASecret() {
    String secret = sessions.admit(sessions.expect(session)).orElseThrow().secret();

    assertThat(sessions.admit(secret)).isEmpty();
  }

  @Test
  void forgetsBothTokenAndSecret() {
    Session other = new Session(new Work(), () -> 0);
    String token = sessions.expect(other);
    String secret = sessions.admit(sessions.expect(session)).orElseThrow().secret();
    sessions.forget(session);
    sessions.forget(other);

    assertThat(sessions.find(secret)).isEmpty();
    assertThat(sessions.admit(token)).isEmpty();
  }
}
