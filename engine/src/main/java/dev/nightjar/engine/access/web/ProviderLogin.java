package dev.nightjar.engine.access.web;

import dev.nightjar.engine.access.AccessRefused;
import dev.nightjar.engine.access.Logins;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.access.User;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * Makes of somebody whom the provider knows a user of the store, with the roles of their claims.
 */
final class ProviderLogin extends SavedRequestAwareAuthenticationSuccessHandler {

  private static final Logger log = LoggerFactory.getLogger(ProviderLogin.class);

  private final OidcProperties properties;
  private final Logins logins;
  private final Answers answers;
  private final Clock clock;
  private final HttpSessionSecurityContextRepository sessions =
      new HttpSessionSecurityContextRepository();

  ProviderLogin(
      OidcProperties properties, Logins logins, Answers answers, RequestCache cache, Clock clock) {
    this.properties = properties;
    this.logins = logins;
    this.answers = answers;
    this.clock = clock;
    setRequestCache(cache);
    setDefaultTargetUrl("/");
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws ServletException, IOException {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    try {
      OAuth2User known = (OAuth2User) authentication.getPrincipal();
      User user =
          logins.fromProvider(
              String.valueOf(authentication.getName()),
              OidcProperties.ID,
              roles(known == null ? List.of() : known.getAttributes().get(properties.rolesClaim())),
              request.getRemoteAddr());
      context.setAuthentication(new SignedIn(user, clock.instant()));
    } catch (AccessRefused e) {
      log.info("Somebody whom the provider knows isn't let in: {}", e.getMessage());
      SecurityContextHolder.setContext(context);
      sessions.saveContext(context, request, response);
      answers.goTo(Answers.LOGIN + "?refused", request, response);
      return;
    }
    SecurityContextHolder.setContext(context);
    // What the provider has told is known by now; a session holds who it is and no more.
    sessions.saveContext(context, request, response);
    super.onAuthenticationSuccess(request, response, authentication);
  }

  /** Claims are texts, or lists of texts; others are worth nothing. */
  private Map<String, Role> roles(@Nullable Object claim) {
    Collection<?> values =
        claim instanceof Collection<?> many ? many : List.of(String.valueOf(claim));
    Map<String, Role> roles = new HashMap<>();
    for (Object value : values) {
      String grant = properties.roles().get(String.valueOf(value));
      if (grant != null) {
        Grants.of(grant).forEach((project, role) -> Grants.add(roles, project, role));
      }
    }
    return roles;
  }
}
