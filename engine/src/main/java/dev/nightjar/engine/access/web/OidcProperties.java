package dev.nightjar.engine.access.web;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Login at an OpenID Connect provider.
 *
 * @param issuer its address, below which it tells about itself; empty for none
 * @param clientId what Nightjar is called there
 * @param clientSecret what Nightjar shows there
 * @param name what people know it as
 * @param scopes what it is asked for
 * @param nameClaim which claim is the user's name
 * @param rolesClaim which claim holds the groups or roles that a user has there
 * @param roles what these are worth here: {@code ROLE}, or {@code ROLE in PROJECT}, several with
 *     commas
 */
@ConfigurationProperties("nightjar.access.oidc")
record OidcProperties(
    @DefaultValue("none") String issuer,
    @DefaultValue("nightjar") String clientId,
    @DefaultValue("none") String clientSecret,
    @DefaultValue("single sign-on") String name,
    @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
    @DefaultValue("preferred_username") String nameClaim,
    @DefaultValue("roles") String rolesClaim,
    @DefaultValue Map<String, String> roles) {

  /** Its id in addresses, and where a user's source is told. */
  static final String ID = "oidc";

  OidcProperties {
    roles = Map.copyOf(roles);
    roles.values().forEach(Grants::of);
  }

  boolean isOn() {
    return !issuer.equals("none") && !issuer.isBlank();
  }
}
