package dev.nightjar.engine.access.bcrypt;

import dev.nightjar.engine.access.PasswordHash;
import java.util.Map;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes that name their algorithm, so that another one can follow. */
@Component
final class Bcrypt implements PasswordHash {

  /** Each more takes twice as long; this takes about a tenth of a second. */
  private static final int STRENGTH = 11;

  private static final String ID = "bcrypt";

  private final PasswordEncoder encoder =
      new DelegatingPasswordEncoder(ID, Map.of(ID, new BCryptPasswordEncoder(STRENGTH)));

  @Override
  public String of(String password) {
    return String.valueOf(encoder.encode(password));
  }

  @Override
  public boolean matches(String password, String hash) {
    return encoder.matches(password, hash);
  }

  @Override
  public boolean isWeak(String hash) {
    return encoder.upgradeEncoding(hash);
  }
}
