package dev.nightjar.engine.verification;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.definition.Node;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.engine.definition.Span;
import dev.nightjar.engine.verification.PipelineTest.Expected;
import dev.nightjar.engine.verification.PipelineTest.Failing;
import dev.nightjar.engine.verification.PipelineTest.Given;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes a test of a text. Everything that is wrong with it is told. */
final class TestReader {

  /** A test must not come out otherwise tomorrow. */
  private static final Instant DEFAULT_TIME = Instant.parse("2000-01-01T00:00:00Z");

  private static final List<String> KEYS =
      List.of("description", "parameters", "logicalTime", "given", "expect", "fails");

  private final Source source;
  private final Consumer<Problem> listener;
  private final ProblemCollector problems = new ProblemCollector();

  TestReader(Source source, Consumer<Problem> listener) {
    this.source = source;
    this.listener = listener;
  }

  Optional<PipelineTest> read() {
    Optional<PipelineTest> test =
        Document.read(source, problems).map(document -> test(document.root()));
    problems.problems().all().forEach(listener);
    return problems.isEmpty() ? test : Optional.empty();
  }

  private PipelineTest test(Node.Mapping root) {
    tellUnknownKeys(root);
    Map<String, Given> given = new LinkedHashMap<>();
    entries(root, "given")
        .forEach((name, entry) -> given(entry).ifPresent(g -> given.put(name, g)));
    Map<String, Expected> expected = new LinkedHashMap<>();
    entries(root, "expect")
        .forEach((name, entry) -> expected(entry).ifPresent(e -> expected.put(name, e)));
    Failing fails = fails(root);
    if (expected.isEmpty() && fails == null && problems.isEmpty()) {
      String hint = "add 'expect' with the rows of a dataset, or 'fails' with the name of a step";
      tell("nothing-expected", root.span(), "a test must expect something", hint);
    }
    if (fails != null && !expected.isEmpty()) {
      String hint = "make two tests of it: what a failed step would have made isn't there";
      tell("two-outcomes", fails.step().span(), "a test has 'expect' or 'fails', not both", hint);
    }
    return new PipelineTest(source, parameters(root), logicalTime(root), given, expected, fails);
  }

  private void tellUnknownKeys(Node.Mapping root) {
    root.entries()
        .forEach(
            (name, entry) -> {
              if (!KEYS.contains(name)) {
                String message = "unknown key '%s' in a test".formatted(name);
                tell("unknown-key", entry.key().span(), message, Nearest.hintOrAll(name, KEYS));
              }
            });
  }

  private Map<String, String> parameters(Node.Mapping root) {
    Map<String, String> parameters = new LinkedHashMap<>();
    entries(root, "parameters")
        .forEach(
            (name, entry) -> {
              if (entry.value() instanceof Node.Scalar scalar) {
                parameters.put(name, scalar.text());
              } else {
                refuse(entry.value(), "a value for parameter '%s'".formatted(name), null);
              }
            });
    return parameters;
  }

  private Instant logicalTime(Node.Mapping root) {
    Node.Scalar written = scalar(root, "logicalTime", "a date or an instant");
    if (written == null) {
      return DEFAULT_TIME;
    }
    try {
      return written.text().length() <= 10
          ? LocalDate.parse(written.text()).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(written.text());
    } catch (DateTimeException e) {
      refuse(written, "a date or an instant", "as in 2026-01-31 or 2026-01-31T02:00:00Z");
      return DEFAULT_TIME;
    }
  }

  private @Nullable Failing fails(Node.Mapping root) {
    if (root.value("fails") instanceof Node.Mapping mapping && mapping.entries().size() == 1) {
      Node.Entry entry = mapping.entries().values().iterator().next();
      if (entry.value() instanceof Node.Scalar because && !because.isNull()) {
        return new Failing(entry.key(), because);
      }
    }
    Node.Scalar step = scalar(root, "fails", "a step, or a step and what its failure must say");
    return step == null ? null : new Failing(step, null);
  }

  private Optional<Given> given(Node.Entry entry) {
    if (entry.value() instanceof Node.Scalar path && !path.isNull()) {
      return Optional.of(new Given.Table(entry.key(), path));
    }
    return rows(entry, "rows, or a file's name").map(rows -> new Given.Rows(entry.key(), rows));
  }

  private Optional<Expected> expected(Node.Entry entry) {
    if (entry.value() instanceof Node.Scalar count && count.text().matches("\\d{1,9}")) {
      return Optional.of(new Expected.Count(entry.key(), count, Long.parseLong(count.text())));
    }
    return rows(entry, "rows, or how many").map(rows -> new Expected.Rows(entry.key(), rows));
  }

  private Optional<List<Node.Mapping>> rows(Node.Entry entry, String wanted) {
    if (!(entry.value() instanceof Node.Sequence sequence)) {
      refuse(entry.value(), wanted, "as in [{id: 1, name: one}, {id: 2, name: two}]");
      return Optional.empty();
    }
    List<Node.Mapping> rows = new ArrayList<>();
    for (Node item : sequence.items()) {
      if (item instanceof Node.Mapping row) {
        rows.add(row);
      } else {
        refuse(item, "a row, with values by column", "as in {id: 1, name: one}");
      }
    }
    return Optional.of(rows);
  }

  private Map<String, Node.Entry> entries(Node.Mapping root, String key) {
    Node node = root.value(key);
    if (node == null) {
      return Map.of();
    }
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries();
    }
    refuse(node, "a mapping under '%s'".formatted(key), null);
    return Map.of();
  }

  private Node.@Nullable Scalar scalar(Node.Mapping root, String key, String wanted) {
    Node node = root.value(key);
    if (node == null || (node instanceof Node.Scalar scalar && !scalar.isNull())) {
      return (Node.Scalar) node;
    }
    refuse(node, wanted, null);
    return null;
  }

  private void refuse(Node node, String wanted, @Nullable String hint) {
    tell("wrong-type", node.span(), "%s expected, not %s".formatted(wanted, node.describe()), hint);
  }

  private void tell(String code, Span span, String message, @Nullable String hint) {
    problems.accept(source.problem(code, span, message, hint));
  }
}
