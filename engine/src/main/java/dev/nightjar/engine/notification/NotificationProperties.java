package dev.nightjar.engine.notification;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people are told of what happens.
 *
 * @param channels the ways to them, which definitions name
 * @param from the sender of e-mails
 * @param hosts the only hosts that webhooks may be at; any where it is empty
 * @param privateHosts the hosts that may have an address that isn't public
 * @param timeout how long one try may take
 * @param attempts how often a message is tried in all, at least 1
 * @param backoff the longest wait before the second try; it doubles each time
 * @param maxBackoff the longest wait of all
 * @param quiet for how long a pipeline is told of once only, for each event and channel
 * @param templates texts in place of the usual ones, by event
 */
@ConfigurationProperties("nightjar.notifications")
public record NotificationProperties(
    @DefaultValue List<Channel> channels,
    @DefaultValue("nightjar@localhost") String from,
    @DefaultValue List<String> hosts,
    @DefaultValue List<String> privateHosts,
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("10") int attempts,
    @DefaultValue("30s") Duration backoff,
    @DefaultValue("1h") Duration maxBackoff,
    @DefaultValue("1h") Duration quiet,
    @DefaultValue Map<String, String> templates) {

  public NotificationProperties {
    channels = List.copyOf(channels);
    hosts = List.copyOf(hosts);
    privateHosts = List.copyOf(privateHosts);
    templates = Map.copyOf(templates);
    if (attempts < 1) {
      throw new IllegalArgumentException(
          "Cannot notify: nightjar.notifications.attempts is %d, but 1 is the least"
              .formatted(attempts));
    }
    Set<String> names = new HashSet<>();
    for (Channel channel : channels) {
      if (!names.add(channel.name())) {
        throw new IllegalArgumentException(
            "Cannot have two channels of one name in nightjar.notifications.channels: "
                + channel.name());
      }
    }
  }

  /** The channel of this name. */
  public Optional<Channel> find(String name) {
    return channels.stream().filter(channel -> channel.name().equals(name)).findFirst();
  }
}
