package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.ApiProblem;
import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.definition.Problem;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** An engine on a server, asked by its API and by nothing else. */
final class RemoteEngine {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** A sync compiles and analyses what is new before it answers. */
  private static final Duration ANSWER = Duration.ofMinutes(5);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI url;
  private final RestClient client;
  private final HttpServiceProxyFactory proxies;

  private RemoteEngine(URI url, @Nullable String token, @Nullable SSLContext trust) {
    this.url = url;
    HttpClient.Builder http = HttpClient.newBuilder().connectTimeout(CONNECT);
    if (trust != null) {
      http.sslContext(trust);
    }
    JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http.build());
    requests.setReadTimeout(ANSWER);
    client =
        RestClient.builder()
            .baseUrl(url)
            .requestFactory(requests)
            .configureMessageConverters(
                converters ->
                    converters.addCustomConverter(new JacksonJsonHttpMessageConverter(JSON)))
            .requestInterceptor(new Patience())
            .defaultHeaders(
                headers -> {
                  headers.setAccept(List.of(MediaType.APPLICATION_JSON));
                  if (token != null) {
                    headers.setBearerAuth(token);
                  }
                })
            .defaultStatusHandler(
                status -> status.isError(), (request, response) -> refuse(response))
            .build();
    DefaultConversionService words = new DefaultConversionService();
    words.addConverter(Enum.class, String.class, Object::toString);
    words.addConverter(Instant.class, String.class, Instant::toString);
    proxies =
        HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
            .conversionService(words)
            .build();
  }

  /**
   * The server at an address.
   *
   * @param tokenFile the file that holds the token; null for the one in the environment
   * @param caFile the file with the certificates that are trusted; null for those that Java knows
   * @throws Refusal when the address isn't one, or a file can't be read
   */
  static RemoteEngine at(String address, @Nullable Path tokenFile, @Nullable Path caFile) {
    URI url;
    try {
      url = URI.create(address.replaceFirst("/+$", ""));
    } catch (IllegalArgumentException e) {
      throw badAddress(address);
    }
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!http || url.getHost() == null) {
      throw badAddress(address);
    }
    return new RemoteEngine(
        url,
        tokenFile == null ? System.getenv("NIGHTJAR_TOKEN") : token(tokenFile),
        caFile == null ? null : TrustedAuthorities.in(caFile));
  }

  private static Refusal badAddress(String address) {
    return Refusal.of(
        new Problem(
            "bad-options",
            null,
            "Cannot ask a server at: " + address,
            "as in --server http://127.0.0.1:8080"));
  }

  private static String token(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw Refusal.of(new Problem("bad-options", null, "Cannot read the token in: " + file, null));
    }
  }

  /** What the server offers of this sort. */
  <A> A resource(Class<A> type) {
    A asked = proxies.createClient(type);
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(asked, arguments);
              } catch (InvocationTargetException e) {
                Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
                throw cause instanceof ResourceAccessException lost ? unreachable(lost) : cause;
              }
            }));
  }

  /** Reads an answer while it comes. */
  <T> T stream(String path, @Nullable String lastEvent, Function<ClientHttpResponse, T> reader) {
    try {
      return Objects.requireNonNull(
          client
              .get()
              .uri(path)
              .headers(
                  headers -> {
                    headers.setAccept(
                        List.of(MediaType.TEXT_EVENT_STREAM, MediaType.APPLICATION_PROBLEM_JSON));
                    if (lastEvent != null) {
                      headers.set("Last-Event-ID", lastEvent);
                    }
                  })
              .exchange(
                  (request, response) -> {
                    if (response.getStatusCode().isError()) {
                      refuse(response);
                    }
                    return reader.apply(response);
                  }));
    } catch (ResourceAccessException e) {
      throw unreachable(e);
    }
  }

  private Unreachable unreachable(ResourceAccessException e) {
    Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
    String why = Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
    return new Unreachable(
        "Cannot reach the server at %s: %s".formatted(url, why),
        cause instanceof SSLException
            ? "its certificate must be for this host; --ca-file names who else may have signed it"
            : "is it there? 'nightjar server' says its address");
  }

  private void refuse(ClientHttpResponse response) throws IOException {
    int status = response.getStatusCode().value();
    byte[] body = response.getBody().readAllBytes();
    ApiProblem problem = problem(response, body);
    if (problem == null) {
      throw new Unreachable(
          "Cannot use what answers at %s: it says %d".formatted(url, status),
          "is it a Nightjar server of this version?");
    }
    if (status >= 500) {
      throw new Unreachable(
          problem.detail(),
          Objects.requireNonNullElse(problem.hint(), "the server's log has more"));
    }
    throw new Refusal(problem.problems());
  }

  private static @Nullable ApiProblem problem(ClientHttpResponse response, byte[] body) {
    MediaType type = response.getHeaders().getContentType();
    if (type == null || !MediaType.APPLICATION_PROBLEM_JSON.isCompatibleWith(type)) {
      return null;
    }
    try {
      ApiProblem problem = JSON.readValue(body, ApiProblem.class);
      return problem.detail() == null ? null : problem;
    } catch (JacksonException e) {
      return null;
    }
  }
}
