package dev.nightjar.engine.access.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;

/**
 * The provider that users log in at. It is asked about itself when somebody first wants to: a
 * server starts while its provider is down, and asks again the next time.
 */
final class Provider implements ClientRegistrationRepository {

  private static final Logger log = LoggerFactory.getLogger(Provider.class);

  private final OidcProperties properties;
  private @Nullable ClientRegistration known;

  Provider(OidcProperties properties) {
    this.properties = properties;
  }

  @Override
  public synchronized @Nullable ClientRegistration findByRegistrationId(String id) {
    if (!id.equals(OidcProperties.ID)) {
      return null;
    }
    if (known == null) {
      known = ask().orElse(null);
    }
    return known;
  }

  private Optional<ClientRegistration> ask() {
    try {
      return Optional.of(
          ClientRegistrations.fromIssuerLocation(properties.issuer())
              .registrationId(OidcProperties.ID)
              .clientName(properties.name())
              .clientId(properties.clientId())
              .clientSecret(properties.clientSecret())
              .scope(properties.scopes())
              .clientSettings(ClientSettings.builder().requireProofKey(true).build())
              .userNameAttributeName(properties.nameClaim())
              .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
              .build());
    } catch (RuntimeException e) {
      log.warn("Cannot ask provider {} about itself: {}", properties.issuer(), e.getMessage());
      return Optional.empty();
    }
  }
}
