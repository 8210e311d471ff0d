package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.definition.Problem;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps one caller from taking all of the engine: so many requests at once, then so many a second.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
@InServer
class Pace extends OncePerRequestFilter {

  private static final int CALLERS = 10_000;

  private final ApiProperties properties;
  private final JsonMapper json;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > CALLERS;
        }
      };

  Pace(ApiProperties properties, JsonMapper json) {
    this.properties = properties;
    this.json = json;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !Asked.api(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    ConsumptionProbe probe = bucket(caller(request)).tryConsumeAndReturnRemaining(1);
    if (probe.isConsumed()) {
      chain.doFilter(request, response);
      return;
    }
    long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
    response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    Refused.write(
        response,
        json,
        HttpStatus.TOO_MANY_REQUESTS,
        new Problem(
            "too-many-requests",
            null,
            "Cannot answer this many requests at once",
            "the header Retry-After tells for how long to wait"));
  }

  private synchronized Bucket bucket(String caller) {
    return buckets.computeIfAbsent(
        caller,
        name ->
            Bucket.builder()
                .addLimit(
                    limit ->
                        limit
                            .capacity(properties.burst())
                            .refillGreedy(properties.requestsPerSecond(), Duration.ofSeconds(1)))
                .build());
  }

  private static String caller(HttpServletRequest request) {
    Principal known = request.getUserPrincipal();
    return known == null ? "@" + request.getRemoteAddr() : known.getName();
  }
}
