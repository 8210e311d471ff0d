package dev.nightjar.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarOffsetsTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sql: SELECT precipitaton FROM weather",
        "sql: 'SELECT ''it''s'', precipitaton FROM weather'",
        "sql: \"SELECT \\\"x\\\", \\u00e9, \\x41, \\U0001F600, precipitaton\\n FROM weather\"",
        "sql: SELECT one,\n  two,\n\n  precipitaton\n  FROM weather",
        "sql: \"SELECT one, \\\n  two  \n\n  , precipitaton\"",
        "sql: |\n  SELECT one,\n    two,\n\n    precipitaton\n  FROM weather\n",
        "sql: |2-\n    SELECT one,\n   precipitaton\n",
        "sql: >\n  SELECT one,\n  two,\n    more,\n\n\n  precipitaton\n  FROM weather\n\n",
        "sql: >-  # folded\n\n  SELECT 😀 one,\n  precipitaton\n",
        "sql: |\r\n  SELECT one,\r\n\r\n  precipitaton\r\n",
        "  sql:   |+\n         SELECT\n           precipitaton\n\n\n",
        "{sql: \"a\", other: 'SELECT precipitaton'}",
      })
  void findsAWordInEveryStyle(String yaml) {
    assertFound(yaml, "precipitaton");
  }

  @Test
  void findsTheCharactersThatAParameterReplaced() {
    String yaml = "sql: SELECT ${a} FROM ${b} WHERE c";
    Document document = read(yaml);
    Node.Scalar scalar = (Node.Scalar) document.root().value("sql");
    Node.Scalar filled =
        scalar.withText(
            "SELECT something FROM b WHERE c",
            List.of(new Node.Replacement(7, 16, 7, 11), new Node.Replacement(22, 23, 17, 21)));

    assertThat(text(document, filled, "something")).isEqualTo("${a}");
    assertThat(text(document, filled, "thing")).isEqualTo("${a}");
    assertThat(text(document, filled, "FROM b WHERE")).isEqualTo("FROM ${b} WHERE");
    assertThat(text(document, filled, "WHERE c")).isEqualTo("WHERE c");
  }

  @Property(tries = 500)
  void findsEveryWord(@ForAll("scalars") String yaml) {
    for (int word = 0; word < 12; word++) {
      String name = "word" + (char) ('a' + word);
      if (yaml.contains(name)) {
        assertFound(yaml, name);
      }
    }
  }

  @Provide
  Arbitrary<String> scalars() {
    Arbitrary<String> gap = Arbitraries.of(" ", "  ", "\n", "\n\n", "\n\n\n", " \n", "\n  ");
    Arbitrary<List<String>> gaps = gap.list().ofMinSize(1).ofMaxSize(11);
    Arbitrary<String> header = Arbitraries.of("|", ">", "|-", ">-", "|+", ">+", "\"", "'", "");
    return Combinators.combine(header, gaps).as(ScalarOffsetsTests::scalar);
  }

  /** Words with gaps between them; a line is indented deeper now and then. */
  private static String scalar(String header, List<String> gaps) {
    StringBuilder body = new StringBuilder("worda");
    for (int i = 0; i < gaps.size(); i++) {
      boolean newLine = gaps.get(i).contains("\n");
      body.append(gaps.get(i)).append(newLine ? "  " : "").append("word").append((char) ('b' + i));
    }
    boolean block = header.startsWith("|") || header.startsWith(">");
    return block
        ? "key: " + header + "\n  " + body + "\n"
        : "key: " + header + body + header + "\n";
  }

  private static void assertFound(String yaml, String word) {
    Document document = read(yaml);
    Node.Scalar scalar =
        (Node.Scalar)
            document.root().entries().values().stream()
                .map(Node.Entry::value)
                .filter(value -> ((Node.Scalar) value).text().contains(word))
                .findFirst()
                .orElseThrow();
    assertThat(text(document, scalar, word)).isEqualTo(word);
  }

  private static String text(Document document, Node.Scalar scalar, String word) {
    int start = scalar.text().indexOf(word);
    Span span = document.span(scalar, start, start + word.length());
    return document.source().text().substring(span.start(), span.end());
  }

  private static Document read(String yaml) {
    ProblemCollector problems = new ProblemCollector();
    Document document =
        Document.read(Source.of("a.yaml", Path.of("/"), yaml), problems).orElseThrow();
    assertThat(problems.isEmpty()).isTrue();
    return document;
  }
}
