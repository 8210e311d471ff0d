package dev.nightjar.engine.catalog.git;

import dev.nightjar.engine.catalog.Upstream;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/**
 * Who a repository is told that this is, from the environment. Only the host that is configured is
 * told; nobody is asked anything.
 */
final class Credentials extends CredentialsProvider {

  /** What hosts take for the user's name beside a token. */
  private static final String ANY_USER = "git";

  private final URIish repository;
  private final @Nullable String user;
  private final @Nullable String password;

  private Credentials(URIish repository, @Nullable String user, @Nullable String password) {
    this.repository = repository;
    this.user = user;
    this.password = password;
  }

  static Credentials of(
      Upstream upstream, RepositoryUrl url, UnaryOperator<@Nullable String> environment) {
    return new Credentials(
        url.uri(),
        environment.apply(upstream.variable("USERNAME")),
        environment.apply(upstream.variable("PASSWORD")));
  }

  @Override
  public boolean isInteractive() {
    return false;
  }

  @Override
  public boolean supports(CredentialItem... items) {
    for (CredentialItem item : items) {
      if (!(item instanceof CredentialItem.Username || item instanceof CredentialItem.Password)) {
        return false;
      }
    }
    return password != null;
  }

  @Override
  public boolean get(URIish uri, CredentialItem... items) {
    if (password == null || !isRepository(uri) || !supports(items)) {
      return false;
    }
    for (CredentialItem item : items) {
      if (item instanceof CredentialItem.Username name) {
        name.setValue(
            Objects.requireNonNullElse(
                user, Objects.requireNonNullElse(repository.getUser(), ANY_USER)));
      } else if (item instanceof CredentialItem.Password secret) {
        secret.setValue(password.toCharArray());
      }
    }
    return true;
  }

  private boolean isRepository(URIish uri) {
    return Objects.equals(uri.getScheme(), repository.getScheme())
        && Objects.equals(uri.getHost(), repository.getHost())
        && uri.getPort() == repository.getPort();
  }
}
