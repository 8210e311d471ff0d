package dev.nightjar.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that does harm where it is taken for more than text. */
class HostileYamlTests {

  private final ProblemCollector problems = new ProblemCollector();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: !!javax.script.ScriptEngineManager [!!java.net.URL ['http://127.0.0.1:9/']]",
        "a: !!java.lang.ProcessBuilder [[touch, /tmp/x]]",
        "!!com.sun.rowset.JdbcRowSetImpl {dataSourceName: 'ldap://127.0.0.1:9/x'}",
        "a: !!org.springframework.context.support.ClassPathXmlApplicationContext ['x.xml']",
        "a: !<tag:yaml.org,2002:java.util.Date> x"
      })
  void aTagMakesNoObject(String text) {
    // Whatever is made of it is a node, which is all that a reader can give.
    Optional<Document> read = read(text + "\n");

    assertThat(read.isPresent() || !problems.problems().all().isEmpty()).isTrue();
    assertThat(problems.problems().render()).doesNotContain("Exception");
  }

  @Test
  void whatIsTooDeepTooOftenReferredToOrTooLongIsRefused() {
    assertRefused("a: " + "[".repeat(200) + "]".repeat(200));
    assertRefused("a: " + "{b: ".repeat(200) + "}".repeat(200));
    assertRefused(
        "a: &a x\nb: ["
            + IntStream.range(0, 60).mapToObj(i -> "*a").collect(Collectors.joining(", "))
            + "]");
    assertRefused("a: " + "x".repeat(Source.MAX_BYTES));
    assertRefused("a: 1\na: 2");
    assertRefused("a: &a [*a]");
  }

  private void assertRefused(String text) {
    ProblemCollector found = new ProblemCollector();
    new YamlReader(Source.of("pipeline.yaml", Path.of("."), text + "\n"), found).read();

    assertThat(found.problems().all())
        .as(text.substring(0, Math.min(40, text.length())))
        .isNotEmpty();
  }

  private Optional<Document> read(String text) {
    return new YamlReader(Source.of("pipeline.yaml", Path.of("."), text), problems).read();
  }
}
