package dev.nightjar.engine.triggering.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What whoever asks over HTTP must know: a secret in the environment. Without one, nobody does. */
@Component
class ApiToken {

  static final String VARIABLE = "NIGHTJAR_API_TOKEN";

  private static final int LEAST_LENGTH = 16;
  private static final String PREFIX = "Bearer ";

  private final byte[] token;

  @Autowired
  ApiToken() {
    this(System::getenv);
  }

  ApiToken(UnaryOperator<@Nullable String> environment) {
    String secret = environment.apply(VARIABLE);
    // Shorter ones can be guessed.
    boolean given = secret != null && secret.length() >= LEAST_LENGTH;
    token = bytes(given ? String.valueOf(secret) : UUID.randomUUID().toString());
  }

  /**
   * Whether a caller knows it.
   *
   * @param authorization the header, or null
   */
  boolean isShownBy(@Nullable String authorization) {
    boolean bearer =
        authorization != null && authorization.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    String shown = bearer ? String.valueOf(authorization).substring(PREFIX.length()).strip() : "";
    return MessageDigest.isEqual(token, bytes(shown)) && bearer;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
