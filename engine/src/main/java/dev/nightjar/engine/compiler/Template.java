package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Node;
import dev.nightjar.engine.definition.Node.Replacement;
import dev.nightjar.engine.definition.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A text with expressions between "${" and "}" in it. "$${" stands for the characters "${". */
final class Template {

  private final Node.Scalar scalar;
  private final String written;
  private final StringBuilder text = new StringBuilder();
  private final List<Replacement> made = new ArrayList<>();
  private boolean known = true;

  Template(Node.Scalar scalar) {
    this.scalar = scalar;
    this.written = scalar.text();
  }

  /** Whether there is anything to replace. */
  static boolean in(String text) {
    return text.contains("${");
  }

  /** The text with its values; unknown when one of them can't be told. */
  Node fill(Scope scope, Document document, Consumer<Problem> problems) {
    int at = 0;
    while (at < written.length()) {
      if (written.startsWith("$${", at)) {
        replace(at, at + 3, "${");
        at += 3;
      } else if (written.startsWith("${", at)) {
        int close = written.indexOf('}', at);
        int stop = close < 0 ? written.length() : close + 1;
        Expression.Result result =
            close < 0
                ? unclosed()
                : new Expression(written.substring(at + 2, close)).evaluate(scope);
        if (result.wrong() != null) {
          tell(result.wrong(), at, stop, document, problems);
        }
        replace(at, stop, result.text());
        at = stop;
      } else {
        text.append(written.charAt(at++));
      }
    }
    return known ? scalar.withText(text.toString(), made) : new Node.Unknown(scalar.span());
  }

  private static Expression.Result unclosed() {
    return new Expression.Result(
        null,
        new Expression.Wrong(
            "bad-expression",
            "this '${' is never closed",
            "close it with '}', or write '$${' for the characters themselves"));
  }

  private void replace(int from, int to, @Nullable String value) {
    known &= value != null;
    int start = text.length();
    text.append(value == null ? "" : value);
    made.add(new Replacement(start, text.length(), from, to));
  }

  private void tell(
      Expression.Wrong wrong, int from, int to, Document document, Consumer<Problem> problems) {
    problems.accept(
        document
            .source()
            .problem(wrong.code(), document.span(scalar, from, to), wrong.message(), wrong.hint()));
  }
}
