package dev.nightjar.engine.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.engine.verification.PipelineTest.Expected;
import dev.nightjar.engine.verification.PipelineTest.Given;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestReaderTests {

  private final ProblemCollector problems = new ProblemCollector();

  @Test
  void readsWhatIsGivenAndExpected() {
    PipelineTest test =
        read("""
                description: Rows, a file, a number
                parameters: {maxIter: 5}
                logicalTime: 2026-01-31
                given:
                  a: [{id: 1}, {id: 2}]
                  b.part: b.csv
                expect:
                  c: [{id: 1}]
                  d: 7
                """)
            .orElseThrow();

    assertThat(test.parameters()).containsEntry("maxIter", "5");
    assertThat(test.logicalTime()).isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
    assertThat(((Given.Rows) test.given().get("a")).rows()).hasSize(2);
    assertThat(((Given.Table) test.given().get("b.part")).path().text()).isEqualTo("b.csv");
    assertThat(((Expected.Rows) test.expected().get("c")).rows()).hasSize(1);
    assertThat(((Expected.Count) test.expected().get("d")).rows()).isEqualTo(7);
    assertThat(test.fails()).isNull();
  }

  @Test
  void readsWhatMustFailAndWhy() {
    PipelineTest test = read("fails: {e: because of this}\n").orElseThrow();

    assertThat(test.fails().step().text()).isEqualTo("e");
    assertThat(test.fails().because().text()).isEqualTo("because of this");
  }

  @Test
  void refusesToExpectSomethingOfAFailure() {
    assertThat(read("{expect: {a: 1}, fails: b}\n")).isEmpty();

    assertThat(problems.problems().render()).contains("a test has 'expect' or 'fails', not both");
  }

  @Test
  void tellsAllThatIsWrongWithATest() {
    assertThat(
            read(
                """
                logicalTime: yesterday
                givn: {}
                given:
                  a: {id: 1}
                  b: [1]
                expect:
                  c: many
                fails: [d]
                """))
        .isEmpty();

    assertThat(problems.problems().render())
        .isEqualTo(
            """
            tests/a.yaml:1:14: a date or an instant expected, not 'yesterday'
              1 | logicalTime: yesterday
                |              ^^^^^^^^^
              hint: as in 2026-01-31 or 2026-01-31T02:00:00Z
            tests/a.yaml:2:1: unknown key 'givn' in a test
              2 | givn: {}
                | ^^^^
              hint: did you mean 'given'?
            tests/a.yaml:4:6: rows, or a file's name expected, not a mapping
              4 |   a: {id: 1}
                |      ^^^^^^^
              hint: as in [{id: 1, name: one}, {id: 2, name: two}]
            tests/a.yaml:5:7: a row, with values by column expected, not '1'
              5 |   b: [1]
                |       ^
              hint: as in {id: 1, name: one}
            tests/a.yaml:7:6: rows, or how many expected, not 'many'
              7 |   c: many
                |      ^^^^
              hint: as in [{id: 1, name: one}, {id: 2, name: two}]
            tests/a.yaml:8:8: a step, or a step and what its failure must say expected, not a list
              8 | fails: [d]
                |        ^^^
            """);
  }

  @Test
  void refusesATestThatCannotFail() {
    assertThat(read("given: {a: [{id: 1}]}\n")).isEmpty();

    assertThat(problems.problems().render()).contains("a test must expect something");
  }

  private Optional<PipelineTest> read(String text) {
    return new TestReader(Source.of("tests/a.yaml", Path.of("/tests"), text), problems).read();
  }
}
