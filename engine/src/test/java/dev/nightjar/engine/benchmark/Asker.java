package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.Visitor;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Asks a site for pages one after the other, and tells how long each took to its last byte. */
record Asker(Site site, Visitor visitor, String token) {

  static final int TIMES = Integer.getInteger("nightjar.benchmark.times", 100);

  private static final int WARM_UPS = Math.min(15, TIMES);

  /**
   * How long pages took.
   *
   * @param first the first that was asked for, when nothing was warm
   * @param worked how long processors worked in this process for all of the rest
   * @param kilobytes of the last
   */
  record Answered(Duration first, Samples rest, Duration worked, int kilobytes) {

    /** Two cells of a Markdown table. */
    String cell() {
      return String.format(
          Locale.ROOT,
          " %,.1f, %,.1f, %,.1f (%,.0f) | %,.1f |",
          rest.percentileSeconds(50) * 1e3,
          rest.percentileSeconds(95) * 1e3,
          rest.greatestSeconds() * 1e3,
          first.toNanos() / 1e6,
          worked.toNanos() / 1e6 / rest.times().size());
    }
  }

  /** The same page again and again. */
  Answered page(String path) {
    return times(WARM_UPS, TIMES, time -> () -> get(path));
  }

  /** The same answer of the API again and again. */
  Answered api(String path) {
    return times(WARM_UPS, TIMES, time -> () -> whole(path, site.ask("GET", path, token, "")));
  }

  /** A page that takes its time, and so is asked for less often. */
  Answered slowPage(String path) {
    return times(2, TIMES / 2, time -> () -> get(path));
  }

  /** Each page once. */
  Answered each(List<String> paths) {
    return times(0, paths.size() - 1, time -> () -> get(paths.get(time)));
  }

  /** Some work of the server's own, which gives how many letters it is. */
  Answered work(Supplier<Integer> work) {
    return times(WARM_UPS, TIMES, time -> work);
  }

  private static Answered times(int warmUps, int count, IntFunction<Supplier<Integer>> work) {
    List<Duration> times = new ArrayList<>();
    Duration first = Duration.ZERO;
    Duration before = Duration.ZERO;
    int letters = 0;
    for (int i = 0; i <= warmUps + count; i++) {
      Supplier<Integer> each = work.apply(i);
      if (i == warmUps + 1) {
        before = Processors.used(ProcessHandle.current());
      }
      long begun = System.nanoTime();
      letters = each.get();
      Duration time = Duration.ofNanos(System.nanoTime() - begun);
      if (i == 0) {
        first = time;
      } else if (i > warmUps) {
        times.add(time);
      }
    }
    Duration worked = Processors.used(ProcessHandle.current()).minus(before);
    return new Answered(first, new Samples("a page", times), worked, (letters + 512) / 1024);
  }

  /** The page itself: a browser goes where it is led. */
  private int get(String path) {
    HttpResponse<String> answer = visitor.get(path);
    if (answer.statusCode() == 302) {
      URI there = URI.create(answer.headers().firstValue("location").orElseThrow());
      String query = there.getRawQuery();
      return get(there.getRawPath() + (query == null ? "" : "?" + query));
    }
    return whole(path, answer);
  }

  private static int whole(String path, HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(
          "Cannot get %s: %d %s".formatted(path, answer.statusCode(), answer.body()));
    }
    return answer.body().length();
  }

  /** Reads all that an address gives, keeps nothing of it, and tells how many bytes it was. */
  long download(String path) {
    StringBuilder cookies = new StringBuilder();
    visitor.cookies().forEach((name, value) -> cookies.append(name + "=" + value + "; "));
    HttpRequest request =
        HttpRequest.newBuilder(site.uri(path)).header("Cookie", cookies.toString()).build();
    return Bytes.of(request);
  }
}
