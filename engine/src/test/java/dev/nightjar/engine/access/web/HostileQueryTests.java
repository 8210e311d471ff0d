package dev.nightjar.engine.access.web;

import static dev.nightjar.engine.testing.TwoProjects.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.testing.Mappings;
import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.TwoProjects;
import dev.nightjar.engine.testing.Visitor;
import java.lang.reflect.RecordComponent;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What stands behind the question mark never reaches SQL: every list is asked what it mustn't. */
class HostileQueryTests {

  private static final List<String> UNKNOWN =
      List.of("x", "'", ";--", "created_at", "order by", "1=1", "run.id");

  private static final List<String> VALUES =
      List.of("'", ";--", "' OR '1'='1", "1; DROP TABLE run;--", "created_at DESC");

  /** Parameters that take any text, and find nothing by these. */
  private static final Set<String> TEXTS =
      Set.of(
          "q",
          "pipeline",
          "name",
          "by",
          "text",
          "repository",
          "tag",
          "owner",
          "step",
          "of",
          "to",
          "column",
          "zone");

  /** These take the last name of the page before, or tell of mistakes within their form. */
  private static final Set<String> ALSO_TEXTS =
      Set.of(
          "/data after",
          "/models after",
          "/pipelines after",
          "/api/v1/models/{model} version",
          "/api/v1/models/{model}/evaluations version",
          "/api/v1/pipelines/{pipeline}/changes from");

  private static final String FORM = "/backfills/new";

  @TempDir static Path folder;
  private static TwoProjects projects;
  private static Site site;
  private static Visitor person;
  private static String token;

  @BeforeAll
  static void start() {
    projects = TwoProjects.in(folder, Map.of());
    site = projects.site();
    person = site.login("ada", Map.of(Caller.ALL, Role.ADMIN));
    token = site.adminToken();
  }

  @AfterAll
  static void stop() {
    projects.close();
  }

  @Test
  void aParameterThatNobodyReadsIsRefused() {
    List<String> wrong = new ArrayList<>();
    for (String path : lists().keySet()) {
      for (String name : UNKNOWN) {
        int status = ask(path, name, "1").statusCode();
        if (status != 400) {
          wrong.add("%s?%s gave %d".formatted(path, name, status));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aValueThatCannotBeIsRefusedAndTextIsOnlyText() {
    int runs = count();
    List<String> wrong = new ArrayList<>();
    lists()
        .forEach(
            (path, names) -> {
              for (String name : names) {
                boolean text = isText(path, name);
                if (opensAStream(path, name, text)) {
                  continue;
                }
                for (String value : VALUES) {
                  int status = ask(path, name, value).statusCode();
                  // Of a run that logs nothing there is nothing to follow, whatever is asked.
                  boolean nothing = path.endsWith("/follow") && status == 404;
                  if (text
                      ? !List.of(200, 302, 400, 404).contains(status)
                      : status != 400 && !nothing) {
                    wrong.add("%s?%s=%s gave %d".formatted(path, name, value, status));
                  }
                }
              }
            });
    assertThat(wrong).isEmpty();
    assertThat(count()).isEqualTo(runs).isPositive();
  }

  /** Where any text is right, there is an answer without an end. */
  private static boolean opensAStream(String path, String name, boolean text) {
    return (text && path.endsWith("/follow")) || (path.equals("/live") && name.equals("seen"));
  }

  private static boolean isText(String path, String name) {
    return TEXTS.contains(name) || ALSO_TEXTS.contains(path + " " + name) || path.equals(FORM);
  }

  private static int count() {
    return site.part(JdbcTemplate.class).queryForObject("SELECT COUNT(*) FROM run", Integer.class);
  }

  private static HttpResponse<String> ask(String path, String name, String value) {
    String filled =
        projects.filled(path, OURS, projects.done(OURS)).replaceAll(Mappings.VARIABLE, "1");
    String asked =
        "%s?%s=%s"
            .formatted(
                filled,
                URLEncoder.encode(name, StandardCharsets.UTF_8),
                URLEncoder.encode(value, StandardCharsets.UTF_8));
    return path.startsWith("/api")
        ? site.ask("GET", asked, token, "")
        : person.send(HttpRequest.newBuilder(site.uri(asked)));
  }

  /** What is read of the API and of the console, and the parameters that it takes. */
  private static Map<String, Set<String>> lists() {
    Map<String, Set<String>> lists = new TreeMap<>();
    site.part(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach(
            (info, method) -> {
              String area = method.getBeanType().getPackageName();
              if (info.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                  && (area.contains(".console") || area.endsWith(".api.rest"))) {
                info.getPatternValues().forEach(path -> lists.put(path, names(method)));
              }
            });
    assertThat(lists).hasSizeGreaterThan(40);
    return lists;
  }

  private static Set<String> names(HandlerMethod method) {
    Set<String> names = new TreeSet<>();
    for (MethodParameter parameter : method.getMethodParameters()) {
      RequestParam given = parameter.getParameterAnnotation(RequestParam.class);
      if (given != null) {
        parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
        names.add(given.name().isEmpty() ? parameter.getParameterName() : given.name());
      } else if (parameter.hasParameterAnnotation(ModelAttribute.class)
          && parameter.getParameterType().isRecord()
          && !parameter.getParameterType().getSimpleName().equals("Times")) {
        Arrays.stream(parameter.getParameterType().getRecordComponents())
            .map(RecordComponent::getName)
            .forEach(names::add);
      }
    }
    return names;
  }
}
