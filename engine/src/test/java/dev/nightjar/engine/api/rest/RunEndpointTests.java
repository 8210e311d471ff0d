package dev.nightjar.engine.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.api.RunResource;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.testing.Site;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs asked for over HTTP of a server that is there, though it takes none. */
class RunEndpointTests {

  private static final String NIGHTLY =
      "{\"pipeline\": \"nightly\", \"parameters\": {\"days\": 3}}";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private Site server;
  private String token;

  @BeforeEach
  void start() throws Exception {
    server =
        Site.following(
            folder,
            """
            apiVersion: nightjar/v1
            name: nightly
            parameters:
              days: {type: int, default: 7, max: 30}
            steps:
              s0:
                collect: {format: csv, path: none.csv, schema: {id: long}}
            """);
    token = server.adminToken();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theSameRequestFiveTimesIsOneRunAndTheKeyWithAnotherBodyIsRefused() {
    List<CompletableFuture<HttpResponse<String>>> asked =
        IntStream.range(0, 5)
            .mapToObj(i -> client.sendAsync(post(NIGHTLY, "night-42"), BodyHandlers.ofString()))
            .toList();
    List<HttpResponse<String>> answers = asked.stream().map(CompletableFuture::join).toList();

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(202);
    assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
    String run = JSON.readTree(answers.get(0).body()).path("run").asString();
    assertThat(answers.get(0).headers().firstValue("Location")).contains("/api/v1/runs/" + run);
    assertThat(server.part(RunQueries.class).list(null, null, 10).runs()).hasSize(1);

    HttpResponse<String> other = send(post("{\"pipeline\": \"nightly\"}", "night-42"));
    assertThat(other.statusCode()).isEqualTo(422);
    assertProblem(other, "key-reused");
    assertThat(server.part(RunQueries.class).list(null, null, 10).runs()).hasSize(1);
  }

  @Test
  void showsARun() {
    String body = "{\"pipeline\": \"nightly\", \"logicalTime\": \"2026-01-02T03:04:05Z\"}";
    JsonNode asked = JSON.readTree(send(post(body, null)).body());

    JsonNode run = JSON.readTree(get("/api/v1/runs/" + asked.path("run").asString()).body());

    assertThat(run.path("pipeline").asString()).isEqualTo("nightly");
    assertThat(run.path("state").asString()).isEqualTo("queued");
    assertThat(run.path("trigger").asString()).isEqualTo("api");
    assertThat(run.path("logicalTime").asString()).isEqualTo("2026-01-02T03:04:05Z");
    assertProblem(get("/api/v1/runs/nothing"), "unknown-run");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    HttpResponse<String> unknown = send(post("{\"pipeline\": \"nightly2\"}", "k1"));
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertProblem(unknown, "unknown-pipeline");
    assertThat(JSON.readTree(unknown.body()).path("hint").asString())
        .isEqualTo("did you mean 'nightly'?");

    HttpResponse<String> wrong =
        send(post("{\"pipeline\": \"nightly\", \"parameters\": {\"days\": 31}}", "k2"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertProblem(wrong, "refused");
    assertThat(JSON.readTree(wrong.body()).path("errors").path(0).path("code").asString())
        .isEqualTo("bad-argument");

    for (String body :
        List.of(
            "",
            "{",
            "[]",
            "{}",
            "{\"pipeline\": 1}",
            "{\"pipline\": \"nightly\"}",
            "{\"pipeline\": \"nightly\", \"parameters\": []}",
            "{\"pipeline\": \"nightly\", \"parameters\": {\"days\": {}}}",
            "{\"pipeline\": \"nightly\", \"logicalTime\": \"now\"}")) {
      HttpResponse<String> answer = send(post(body, null));
      assertThat(answer.statusCode()).as(body).isEqualTo(422);
      assertProblem(answer, "bad-request");
    }
    assertProblem(send(post(NIGHTLY, "x".repeat(256))), "bad-key");
    assertThat(server.part(RunQueries.class).list(null, null, 10).runs()).isEmpty();
  }

  @Test
  void answersNobodyWhoShowsNoToken() {
    for (String shown :
        List.of("", "Bearer ", "Bearer x", "Bearer nj_x", token, "Basic " + token, token + "x")) {
      HttpResponse<String> answer =
          send(
              HttpRequest.newBuilder(uri("/api/v1/runs"))
                  .header("Authorization", shown)
                  .POST(HttpRequest.BodyPublishers.ofString(NIGHTLY))
                  .build());
      assertThat(answer.statusCode()).as(shown).isEqualTo(401);
      assertProblem(answer, "unauthorised");
    }
    for (String path :
        List.of("/api/v1/runs/x", "/api/v1/runs/x/", "/api/v1/RUNS/x", "/api/v1/runs/x;y")) {
      assertThat(send(HttpRequest.newBuilder(uri(path)).build()).statusCode())
          .as(path)
          .isIn(400, 401);
    }
  }

  private static void assertProblem(HttpResponse<String> answer, String code) {
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.path("code").asString()).isEqualTo(code);
    assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode());
    assertThat(problem.path("detail").asString()).startsWith("Cannot ");
  }

  private HttpRequest post(String body, @Nullable String key) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("/api/v1/runs"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return key == null ? request.build() : request.header(RunResource.KEY, key).build();
  }

  private HttpResponse<String> get(String path) {
    return send(
        HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token).build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    return client.sendAsync(request, BodyHandlers.ofString()).join();
  }

  private URI uri(String path) {
    return server.uri(path);
  }
}
