package dev.nightjar.engine.catalog.rest;

import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.RepositoryPoller;
import dev.nightjar.engine.catalog.Upstream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Where a Git host tells that a repository has news. It has the repository fetched, and believes
 * nothing else of what it is told. Whoever doesn't know the secret can't tell a repository that is
 * followed from one that isn't, nor an engine that follows some from one that doesn't.
 */
@RestController
class HookEndpoint {

  static final String SIGNATURE = "X-Hub-Signature-256";
  static final String TOKEN = "X-Gitlab-Token";

  private static final int MAX_BODY_BYTES = 5 << 20;

  private final Repositories repositories;
  private final RepositoryPoller poller;
  private final UnaryOperator<@Nullable String> environment;

  /** Nobody knows it. */
  private final HookSecret none = new HookSecret(UUID.randomUUID().toString());

  @Autowired
  HookEndpoint(Repositories repositories, RepositoryPoller poller) {
    this(repositories, poller, System::getenv);
  }

  HookEndpoint(
      Repositories repositories,
      RepositoryPoller poller,
      UnaryOperator<@Nullable String> environment) {
    this.repositories = repositories;
    this.poller = poller;
    this.environment = environment;
  }

  @PostMapping("/hooks/git/{repository}")
  ResponseEntity<Void> told(
      @PathVariable String repository,
      @RequestHeader(name = SIGNATURE, required = false) @Nullable String signature,
      @RequestHeader(name = TOKEN, required = false) @Nullable String token,
      HttpServletRequest request)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
    }
    boolean known = secret(repository).orElse(none).isShownBy(signature, token, body);
    if (!known || !poller.look(repository)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return ResponseEntity.accepted().build();
  }

  private Optional<HookSecret> secret(String repository) {
    return repositories.upstreams().stream()
        .filter(upstream -> upstream.name().equals(repository))
        .findFirst()
        .flatMap(this::secret);
  }

  private Optional<HookSecret> secret(Upstream upstream) {
    return Optional.ofNullable(environment.apply(upstream.variable("SECRET")))
        .filter(secret -> secret.length() >= HookSecret.LEAST_LENGTH)
        .map(HookSecret::new);
  }
}
