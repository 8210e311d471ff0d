package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ways to have an expression run code, of all the languages that others have taken for theirs. */
class EscapeTests {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  private static final Scope SCOPE =
      Scope.of(NOW)
          .with(
              Map.of(
                  "day", new Value(Value.Kind.DATE, "2024-02-28"),
                  "trees", new Value(Value.Kind.TEXT, "50")),
              List.of(),
              Map.of());

  static Stream<String> escapes() {
    return Stream.of(
        // Classes and methods.
        "T(java.lang.Runtime).getRuntime().exec('id')",
        "#{T(java.lang.System).exit(1)}",
        "''.getClass().forName('java.lang.Runtime')",
        "day.getClass().getClassLoader()",
        "day.class.module.classLoader",
        "trees.bytes",
        "trees.concat('x')",
        "run.getClass()",
        "run.date.class",
        "new java.lang.ProcessBuilder('id').start()",
        "java.lang.System.getenv",
        "System.exit(1)",
        "Runtime.getRuntime()",
        "day?.class",
        "day['class']",
        "day[0]",
        "::class",
        // OGNL, MVEL, JEXL, Groovy, Freemarker, Velocity, Thymeleaf and their like.
        "@java.lang.Runtime@getRuntime().exec('id')",
        "#_memberAccess['allowStaticMethodAccess']=true",
        "(#rt=@java.lang.Runtime@getRuntime()).exec('id')",
        "%{7*7}",
        "{{7*7}}",
        "*{day}",
        "~{day}",
        "__day__::.x",
        "<%= day %>",
        "<#assign x='freemarker.template.utility.Execute'?new()>",
        "#set($x='')$x.class",
        "import java.util.*; Runtime.getRuntime()",
        "with(new java.io.File('x')) { exists() }",
        "'x'.execute()",
        "() -> 1",
        "function(){}()",
        "`id`",
        "$(id)",
        "lambda: 1",
        // Look-ups by a prefix.
        "env:HOME",
        "sys:user.home",
        "systemProperties['user.home']",
        "jndi:ldap://127.0.0.1/a",
        "script:javascript:1+1",
        "url:http://127.0.0.1/",
        "file:/etc/passwd",
        "secret:warehouse",
        // Arithmetic and text that is put together.
        "7*7",
        "'a' + 'b'",
        "trees + 'x'",
        "day + day",
        "day + 1d + 1d",
        "day + (1d)",
        "day + 1d; trees",
        "day - day.toString()",
        "day ?: trees",
        "day == day",
        "!day",
        "[day]",
        // Letters that look like others, and none.
        "\\u0054(java.lang.Runtime)",
        "\uff34(java.lang.Runtime)",
        "d\u0430y",
        "day\u200b",
        "day\u0000",
        "\u202eyad",
        "day + \u0661d",
        "");
  }

  @ParameterizedTest
  @MethodSource("escapes")
  void noneHasAValue(String escape) {
    Expression.Result result = new Expression(escape).evaluate(SCOPE);

    assertThat(result.value()).isNull();
    assertThat(result.wrong())
        .extracting(Expression.Wrong::code)
        .isIn("bad-expression", "unknown-parameter");
  }

  @ParameterizedTest
  @MethodSource("escapes")
  void noneIsTakenInADefinition(String escape) {
    String quoted = escape.replace("'", "''");

    assertThat(problems("${" + quoted + "}", "${trees} = 50")).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("escapes")
  void noneIsTakenInACondition(String escape) {
    String quoted = escape.replace("'", "''");

    assertThat(problems("orders.csv", "${" + quoted + "} = 1")).isNotEmpty();
    assertThat(problems("orders.csv", quoted + " = 1")).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("escapes")
  void whatAConditionComparesWithIsOnlyText(String escape) {
    if (escape.isBlank() || escape.chars().anyMatch(letter -> letter < ' ')) {
      return;
    }
    String quoted = escape.replace("'", "''");

    // Whatever it may say, the parameter isn't that text; what isn't read at all is refused.
    for (Condition condition : conditions("${trees} = " + quoted)) {
      assertThat(condition).isInstanceOf(Condition.Known.class);
      assertThat(((Condition.Known) condition).holds()).isFalse();
      assertThat(((Condition.Known) condition).value()).isEqualTo("50");
    }
  }

  private static String problems(String path, String condition) {
    return compile(path, condition).problems().render();
  }

  private static List<Condition> conditions(String condition) {
    return compile("orders.csv", condition).outline().stream()
        .flatMap(outline -> outline.steps().stream())
        .filter(step -> step.name().equals("orders"))
        .flatMap(step -> step.conditions().stream())
        .toList();
  }

  private static Compilation compile(String path, String condition) {
    String text =
        """
        apiVersion: nightjar/v1
        name: shop
        parameters:
          trees: {type: string, default: "50"}
          day: {type: date, default: 2024-02-28}
        steps:
          orders:
            when: '%s'
            collect: {format: csv, path: '%s', schema: {id: int}}
        """
            .formatted(condition, path);
    return new Compiler()
        .compile(
            Source.of("pipeline.yaml", Path.of("/pipelines"), text),
            new Arguments(Map.of(), Path.of("/")),
            NOW);
  }
}
