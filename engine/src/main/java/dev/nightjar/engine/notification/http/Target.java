package dev.nightjar.engine.notification.http;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a webhook is.
 *
 * @param secure whether it speaks TLS
 * @param host as it is written, without the brackets of an IPv6 address
 * @param path with the query
 */
record Target(boolean secure, String host, int port, String path) {

  /** Empty for what is no address of a webhook. */
  static Optional<Target> of(@Nullable String url) {
    if (url == null) {
      return Optional.empty();
    }
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    boolean known = secure || "http".equalsIgnoreCase(uri.getScheme());
    if (!known || uri.getHost() == null || uri.getUserInfo() != null) {
      return Optional.empty();
    }
    String host = uri.getHost().replaceAll("^\\[|]$", "");
    int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return Optional.of(new Target(secure, host, port, path + query));
  }

  /** Without the path, which may be secret. */
  String authority() {
    String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return port == (secure ? 443 : 80) ? name : name + ":" + port;
  }
}
