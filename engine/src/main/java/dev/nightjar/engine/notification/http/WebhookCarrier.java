package dev.nightjar.engine.notification.http;

import dev.nightjar.engine.notification.Carrier;
import dev.nightjar.engine.notification.Channel;
import dev.nightjar.engine.notification.NotificationProperties;
import dev.nightjar.engine.notification.Undelivered;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.SocketFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts messages as JSON, which Slack and its like show. Where the channel has a secret, the body
 * is signed by it. What is wrong is told without the address, which is often secret itself.
 */
@Component
class WebhookCarrier implements Carrier {

  static final String SIGNATURE = "X-Nightjar-Signature-256";
  static final String DELIVERY = "X-Nightjar-Delivery";

  private final NotificationProperties properties;
  private final AddressRules rules;
  private final JsonMapper json;
  private final UnaryOperator<@Nullable String> environment;
  private final Supplier<? extends SocketFactory> tls;

  @Autowired
  WebhookCarrier(NotificationProperties properties, JsonMapper json) {
    this(properties, json, System::getenv, SSLSocketFactory::getDefault);
  }

  WebhookCarrier(
      NotificationProperties properties,
      JsonMapper json,
      UnaryOperator<@Nullable String> environment,
      Supplier<? extends SocketFactory> tls) {
    this.properties = properties;
    this.rules = new AddressRules(properties.hosts(), properties.privateHosts());
    this.json = json;
    this.environment = environment;
    this.tls = tls;
  }

  @Override
  public boolean serves(Channel channel) {
    return channel.type() == Channel.Type.WEBHOOK;
  }

  @Override
  public String destination(Channel channel) {
    String signed = secret(channel) == null ? "" : ", signed";
    return target(channel)
        .map(target -> target.authority() + signed)
        .orElse("nowhere: set its url, or " + channel.variable("URL"));
  }

  @Override
  public void carry(Channel channel, Parcel parcel) throws Undelivered {
    Target target =
        target(channel)
            .orElseThrow(
                () ->
                    Undelivered.ever(
                        "channel %s has no address of http or https: set its url, or %s"
                            .formatted(channel.name(), channel.variable("URL"))));
    if (!rules.allowsHost(target.host())) {
      throw Undelivered.ever(
          "host %s isn't among nightjar.notifications.hosts".formatted(target.host()));
    }
    byte[] body = json.writeValueAsBytes(WebhookBody.of(parcel));
    int status = post(target, body, headers(channel, parcel, body));
    if (status / 100 != 2) {
      String answered = "%s answered %d".formatted(target.authority(), status);
      throw status / 100 == 3
          ? Undelivered.ever(answered + ", and redirects aren't followed")
          : Undelivered.yet(answered);
    }
  }

  private int post(Target target, byte[] body, Map<String, String> headers) throws Undelivered {
    try {
      InetAddress address = rules.resolve(target.host());
      return new PinnedPost(target, address, properties.timeout(), tls).send(body, headers);
    } catch (UnknownHostException e) {
      throw Undelivered.yet("host %s isn't known".formatted(target.host()));
    } catch (AddressRules.Forbidden e) {
      throw Undelivered.ever(
          "host %s has an address that isn't public; nightjar.notifications.private-hosts allows some"
              .formatted(target.host()));
    } catch (SSLException e) {
      throw Undelivered.yet(
          "%s isn't spoken to, for it can't show by TLS that it is that host: %s"
              .formatted(target.authority(), cause(e)));
    } catch (IOException e) {
      throw Undelivered.yet(
          "%s can't be reached in %d ms: %s"
              .formatted(target.authority(), properties.timeout().toMillis(), e.getMessage()));
    }
  }

  /** What was wrong in the first place: what others made of it says less. */
  private static String cause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  private Map<String, String> headers(Channel channel, Parcel parcel, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json; charset=utf-8");
    headers.put("User-Agent", "nightjar");
    headers.put(DELIVERY, parcel.message().id());
    String secret = secret(channel);
    if (secret != null) {
      headers.put(SIGNATURE, Signature.of(secret, body));
    }
    return headers;
  }

  private Optional<Target> target(Channel channel) {
    String secret = environment.apply(channel.variable("URL"));
    return Target.of(secret == null ? channel.url() : secret);
  }

  private @Nullable String secret(Channel channel) {
    String secret = environment.apply(channel.variable("SECRET"));
    return secret == null || secret.isBlank() ? null : secret;
  }
}
