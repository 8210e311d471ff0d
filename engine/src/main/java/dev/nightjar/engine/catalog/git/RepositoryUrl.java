package dev.nightjar.engine.catalog.git;

import dev.nightjar.engine.catalog.Upstream;
import dev.nightjar.engine.catalog.UpstreamFailure;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/** The address of a repository, of a sort that is allowed. */
record RepositoryUrl(URIish uri) {

  /** {@code git@example.org:team/pipelines.git}. */
  private static final Pattern SHORT_SSH = Pattern.compile("[\\w.]+@[\\w][\\w.-]*:[^:/][^:]*");

  private static final Pattern WITH_SCHEME = Pattern.compile("([a-z]+)://.*");

  /**
   * The address that is configured.
   *
   * @throws UpstreamFailure when it may not be used
   */
  static RepositoryUrl of(Upstream upstream, List<String> schemes) {
    String url = Objects.requireNonNull(upstream.url());
    String scheme = scheme(url);
    if (!schemes.contains(scheme)) {
      throw refusal(
          upstream,
          "its scheme '%s' isn't one of nightjar.git.schemes: %s"
              .formatted(scheme, String.join(", ", schemes)));
    }
    URIish uri;
    try {
      uri = new URIish(url);
    } catch (URISyntaxException e) {
      throw refusal(upstream, "its url can't be read");
    }
    if (uri.getPass() != null) {
      throw refusal(
          upstream,
          "its url holds a password, which belongs into the environment variable "
              + upstream.variable("PASSWORD"));
    }
    if (startsWithDash(uri.getHost()) || startsWithDash(uri.getUser())) {
      throw refusal(upstream, "its url can't be read");
    }
    return new RepositoryUrl(uri);
  }

  private static String scheme(String url) {
    var matcher = WITH_SCHEME.matcher(url);
    if (matcher.matches()) {
      return matcher.group(1);
    }
    if (SHORT_SSH.matcher(url).matches()) {
      return "ssh";
    }
    // A path on this machine; or something that some Git would take for a command.
    return url.contains(":") ? url.substring(0, url.indexOf(':')) : "file";
  }

  private static boolean startsWithDash(@Nullable String part) {
    return part != null && part.startsWith("-");
  }

  private static UpstreamFailure refusal(Upstream upstream, String why) {
    return new UpstreamFailure("Cannot follow repository %s: %s".formatted(upstream.name(), why));
  }
}
