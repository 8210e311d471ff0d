package dev.nightjar.engine.metadata.openlineage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts events. */
final class HttpTransport implements Transport {

  private final HttpClient client;
  private final HttpRequest.Builder request;
  private final Duration timeout;

  HttpTransport(OpenLineageProperties properties) {
    timeout = properties.timeout();
    client = HttpClient.newBuilder().connectTimeout(timeout).build();
    request =
        HttpRequest.newBuilder(URI.create(properties.to()))
            .header("Content-Type", "application/json");
    if (!properties.token().equals(OpenLineageProperties.NONE)) {
      request.header("Authorization", "Bearer " + properties.token());
    }
  }

  @Override
  public void send(String event) throws IOException, InterruptedException {
    HttpRequest post = request.copy().POST(HttpRequest.BodyPublishers.ofString(event)).build();
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(post, HttpResponse.BodyHandlers.discarding());
    try {
      // The client's own timeout ends with the headers; a body may never end.
      int status = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      if (status / 100 != 2) {
        throw new IOException("it answered " + status);
      }
    } catch (TimeoutException e) {
      throw new IOException("it didn't answer within " + timeout.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw new IOException("it can't be reached: " + e.getCause(), e);
    } finally {
      answer.cancel(true);
    }
  }
}
