package dev.nightjar.engine.access.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Whoever reaches the management port sees health, info and metrics, and nothing else is there. */
@Configuration(proxyBeanMethods = false)
@InServer
class ManagementChain {

  @Bean
  @Order(1)
  SecurityFilterChain management(HttpSecurity http, Environment environment) {
    http.securityMatcher(request -> isManagement(request, environment));
    http.authorizeHttpRequests(
        requests ->
            requests
                .requestMatchers(
                    HttpMethod.GET, "/actuator/health/**", "/actuator/info", "/actuator/prometheus")
                .permitAll()
                .anyRequest()
                .denyAll());
    http.csrf(csrf -> csrf.disable());
    http.formLogin(form -> form.disable());
    http.httpBasic(basic -> basic.disable());
    http.logout(logout -> logout.disable());
    http.requestCache(cache -> cache.disable());
    http.sessionManagement(
        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    http.exceptionHandling(
        failures ->
            failures
                .authenticationEntryPoint(
                    (request, response, failure) ->
                        response.setStatus(HttpStatus.NOT_FOUND.value()))
                .accessDeniedHandler(
                    (request, response, failure) ->
                        response.setStatus(HttpStatus.NOT_FOUND.value())));
    AccessChain.headers(http);
    return http.build();
  }

  /** By the port that the connection came in on, which no header can change. */
  private static boolean isManagement(HttpServletRequest request, Environment environment) {
    Integer management = environment.getProperty("local.management.port", Integer.class);
    Integer main = environment.getProperty("local.server.port", Integer.class);
    return management != null && !management.equals(main) && request.getLocalPort() == management;
  }
}
