package dev.nightjar.engine.access.web;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.catalina.util.NetMask;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people reach a server.
 *
 * @param behindProxy whether all who come from elsewhere come through a proxy that encrypts
 * @param trustedProxies the addresses of such proxies, and networks such as 10.0.3.0/24, which
 *     nobody else has: from others it isn't believed who came to them
 */
@ConfigurationProperties("nightjar.access")
record AccessProperties(
    @DefaultValue("false") boolean behindProxy,
    @DefaultValue({"127.0.0.0/8", "::1"}) List<String> trustedProxies) {

  private static final Pattern NETWORK =
      Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F.:]*)/\\d{1,3}");

  AccessProperties {
    trustedProxies = trustedProxies.stream().map(AccessProperties::network).toList();
  }

  /** A single address is a network as well. */
  private static String network(String text) {
    String network =
        text.contains("/") ? text.strip() : text.strip() + (text.contains(":") ? "/128" : "/32");
    // A name would be looked up; what it means may change.
    if (NETWORK.matcher(network).matches()) {
      try {
        var unused = new NetMask(network);
        return network;
      } catch (IllegalArgumentException e) {
        // Told below.
      }
    }
    throw new IllegalArgumentException(
        "Cannot trust a proxy in nightjar.access.trusted-proxies: %s; it is an address, or a network such as 10.0.3.0/24"
            .formatted(text));
  }
}
