package dev.nightjar.engine.access.web;

import dev.nightjar.engine.access.Logins;
import dev.nightjar.engine.access.Tokens;
import dev.nightjar.engine.access.Users;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who gets in. One chain stands before all of the main port, and whatever isn't named here needs a
 * session or a token. What a caller may do once they are in is asked of {@link
 * dev.nightjar.engine.access.Guard} by what they ask for.
 */
@Configuration(proxyBeanMethods = false)
@InServer
class AccessChain {

  private static final Logger log = LoggerFactory.getLogger(AccessChain.class);

  /** All of it is from this server: no script stands in a page, and no page in a frame. */
  static final String CONTENT_POLICY =
      "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none';"
          + " form-action 'self'";

  @Bean
  Answers answers(JsonMapper json) {
    return new Answers(json);
  }

  @Bean
  SecurityFilterChain access(
      HttpSecurity http,
      Users users,
      Tokens tokens,
      Logins logins,
      Answers answers,
      OidcProperties oidc,
      Clock clock) {
    RequestCache cache = pagesOnly();
    http.authorizeHttpRequests(
        requests ->
            requests
                // What a request led to, which was let in itself.
                .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/assets/**", Answers.LOGIN)
                .permitAll()
                // These know secrets of their own.
                .requestMatchers(HttpMethod.POST, "/hooks/git/{repository}")
                .permitAll()
                .requestMatchers("/driver/v1/{what}")
                .access((who, at) -> new AuthorizationDecision(isHere(at.getRequest())))
                .anyRequest()
                .authenticated());
    http.authenticationProvider(new PasswordLogin(logins, clock));
    http.formLogin(
        form ->
            form.loginPage(Answers.LOGIN)
                .defaultSuccessUrl("/")
                .failureHandler(
                    (request, response, failure) ->
                        answers.goTo(
                            failure instanceof LockedException
                                ? Answers.LOGIN + "?wait"
                                : Answers.LOGIN + "?failed",
                            request,
                            response)));
    if (oidc.isOn()) {
      http.oauth2Login(
          login ->
              login
                  .clientRegistrationRepository(new Provider(oidc))
                  .loginPage(Answers.LOGIN)
                  .successHandler(new ProviderLogin(oidc, logins, answers, cache, clock))
                  .failureHandler(
                      (request, response, failure) -> {
                        log.warn("Cannot log in at the provider: {}", failure.getMessage());
                        answers.goTo(Answers.LOGIN + "?provider", request, response);
                      }));
    }
    http.logout(logout -> logout.logoutUrl("/logout").logoutSuccessUrl(Answers.LOGIN + "?out"));
    http.httpBasic(basic -> basic.disable());
    http.requestCache(requests -> requests.requestCache(cache));
    http.csrf(csrf -> csrf.ignoringRequestMatchers(AccessChain::isNoBrowsers));
    http.addFilterBefore(new TokenFilter(tokens, answers, clock), CsrfFilter.class);
    http.addFilterBefore(new SessionFilter(users, answers, clock), AuthorizationFilter.class);
    http.exceptionHandling(
        failures ->
            failures
                .authenticationEntryPoint(
                    (request, response, failure) -> answers.unknown(request, response))
                .accessDeniedHandler(new Denied(answers)));
    headers(http);
    return http.build();
  }

  static void headers(HttpSecurity http) {
    http.headers(
        headers ->
            headers
                .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .crossOriginOpenerPolicy(
                    policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN)));
  }

  /** Where somebody wanted to go before they logged in: to a page, not to a part of one. */
  // As its Javadoc says, null has the address left as it is.
  @SuppressWarnings("NullAway")
  private static HttpSessionRequestCache pagesOnly() {
    HttpSessionRequestCache cache = new HttpSessionRequestCache();
    RequestMatcher pages =
        request ->
            request.getMethod().equals("GET")
                && !Answers.toProgram(request)
                && !Answers.toPart(request)
                && String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains("text/html");
    cache.setRequestMatcher(pages);
    cache.setMatchingRequestParameterName(null);
    return cache;
  }

  /** Whether an endpoint knows secrets of its own. */
  static boolean hasOwnSecret(HttpServletRequest request) {
    String path = request.getServletPath();
    return path.startsWith("/hooks/git/") || path.startsWith("/driver/v1/");
  }

  /**
   * Whether a request shows what no other site can have a browser send along. A wrong token has
   * been refused before.
   */
  private static boolean isNoBrowsers(HttpServletRequest request) {
    return hasOwnSecret(request) || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
  }

  /** Drivers run on this machine. */
  private static boolean isHere(HttpServletRequest request) {
    try {
      return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
