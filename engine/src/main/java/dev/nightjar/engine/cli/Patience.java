package dev.nightjar.engine.cli;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** Asks again what only looks, where the answer was that it may be better in a while. */
final class Patience implements ClientHttpRequestInterceptor {

  private static final int TRIES = 4;
  private static final long WAIT_MILLIS = 250;
  private static final long LONGEST_MILLIS = 5_000;

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    boolean looks = request.getMethod().equals(HttpMethod.GET);
    for (int tries = 1; ; tries++) {
      boolean last = !looks || tries == TRIES;
      try {
        ClientHttpResponse response = execution.execute(request, body);
        if (last || !isPassing(response.getStatusCode().value())) {
          return response;
        }
        long wait = wait(response, tries);
        response.close();
        rest(wait);
      } catch (IOException e) {
        if (last) {
          throw e;
        }
        rest(WAIT_MILLIS << (tries - 1));
      }
    }
  }

  private static boolean isPassing(int status) {
    return status == 429 || status == 502 || status == 503 || status == 504;
  }

  private static long wait(ClientHttpResponse response, int tries) {
    String after = response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER);
    return after != null && after.matches("\\d{1,4}")
        ? Math.min(LONGEST_MILLIS, Long.parseLong(after) * 1000)
        : WAIT_MILLIS << (tries - 1);
  }

  private static void rest(long millis) throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for a server", e);
    }
  }
}
