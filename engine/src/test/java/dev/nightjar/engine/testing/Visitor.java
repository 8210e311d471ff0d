package dev.nightjar.engine.testing;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Visits a site as a browser without JavaScript does: keeps cookies and sends the forms it gets.
 */
public final class Visitor {

  private static final Pattern TOKEN =
      Pattern.compile("name=\"_csrf\"(?: type=\"hidden\")? value=\"([^\"]+)\"");

  private final Site site;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  Visitor(Site site) {
    this.site = site;
  }

  /** The cookies that the site has set. */
  public Map<String, String> cookies() {
    return cookies;
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(site.uri(path)).header("Accept", "text/html"));
  }

  /** Sends a form as it stands on a page. */
  public HttpResponse<String> submit(String page, String path, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("_csrf", formToken(page));
    return post(path, all);
  }

  /** What the forms of a page send along. */
  public String formToken(String page) {
    Matcher matcher = TOKEN.matcher(get(page).body());
    if (!matcher.find()) {
      throw new IllegalStateException("No form on page " + page);
    }
    return matcher.group(1);
  }

  /** Sends fields, and nothing else. */
  public HttpResponse<String> post(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(site.uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> login(String name, String password) {
    return submit("/login", "/login", Map.of("username", name, "password", password));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(each -> each.getKey() + "=" + each.getValue())
              .collect(Collectors.joining("; ")));
    }
    HttpResponse<String> answer = site.send(request.build());
    for (String cookie : Site.cookies(answer)) {
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
    return answer;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
