package dev.nightjar.engine.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what is known of tokens. */
public interface TokenStore {

  /** All, also those that are good no more, the newest first. */
  List<ApiToken> all();

  /** The token of this id. */
  Optional<ApiToken> find(String id);

  /** The token of this hash. */
  Optional<ApiToken> byHash(String hash);

  /** Adds one. */
  void add(ApiToken token, String hash);

  /**
   * Revokes one.
   *
   * @return false when it was revoked before
   */
  boolean revoke(String id, Instant at);

  /** Notes that one was used. */
  void used(String id, Instant at, @Nullable String from);
}
