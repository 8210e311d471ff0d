package dev.nightjar.engine.definition;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in an author's words what a YAML parser complains about. */
final class YamlMistake {

  private static final List<Wording> WORDINGS =
      List.of(
          new Wording("TAB", "tab", "a tab can't stand here", "indent with spaces", false),
          new Wording(
              "unexpected end of stream.*quoted scalar",
              "open-quote",
              "this quote is never closed",
              "close it, or double a quote that is part of the text",
              true),
          new Wording(
              "mapping values are not allowed",
              "unexpected-colon",
              "a ':' can't stand here",
              "quote a text that has ': ' in it; or a ':' is missing in the line before",
              false),
          new Wording(
              "could not find expected ':'",
              "missing-colon",
              "this key has no ':' behind it",
              "write 'key: value', and check the indentation",
              true),
          new Wording(
              "expected ',' or '[}\\]]'.*<stream end>|expected the node content.*<stream end>",
              "open-bracket",
              "this bracket is never closed",
              "close it, or check the quotes inside it",
              true),
          new Wording(
              "expected ',' or '[}\\]]'",
              "bad-brackets",
              "a ',' or the closing bracket is missing here",
              "close the bracket; or quote a text that has brackets in it, as in \"${parameter}\"",
              false),
          new Wording(
              "expected <block end>",
              "bad-indentation",
              "this line doesn't fit the lines before it",
              "check the indentation, and quotes that end too early",
              false),
          new Wording(
              "found undefined tag|tag",
              "tag",
              "tags have no meaning here",
              "leave the tag out, or quote a text that starts with '!'",
              false),
          new Wording(
              "found character '[@`%]",
              "bad-start",
              "a text can't start with this character",
              "put the text in quotes",
              false),
          new Wording(
              "escape",
              "bad-escape",
              "there is no such escape",
              "double the backslash, or use single quotes",
              false));

  private final Source source;
  private final CodePoints codePoints;

  YamlMistake(Source source) {
    this.source = source;
    this.codePoints = new CodePoints(source.text());
  }

  Problem explain(YamlEngineException mistake) {
    if (mistake instanceof MarkedYamlEngineException marked) {
      return explain(marked);
    }
    if (mistake instanceof ReaderException reader) {
      Span span = Span.at(codePoints.offset(reader.getPosition()));
      String message = "the character U+%04X can't stand in YAML".formatted(reader.getCodePoint());
      return source.problem("bad-character", span, message, "remove it, or write it as an escape");
    }
    return source.problem("bad-yaml", Span.at(0), firstLine(mistake.getMessage()), null);
  }

  private Problem explain(MarkedYamlEngineException mistake) {
    String context = mistake.getContext() == null ? "" : mistake.getContext();
    String problem = mistake.getProblem() == null ? "" : mistake.getProblem();
    Span span = span(mistake.getProblemMark());
    for (Wording wording : WORDINGS) {
      if (wording.fits(problem + " " + context)) {
        boolean atStart = wording.atStart() && mistake.getContextMark().isPresent();
        Span shown = atStart ? span(mistake.getContextMark()) : span;
        return source.problem(wording.code(), shown, wording.message(), wording.hint());
      }
    }
    return source.problem("bad-yaml", span, firstLine(problem), null);
  }

  private Span span(Optional<Mark> mark) {
    int offset = mark.map(m -> codePoints.offset(m.getIndex())).orElse(0);
    return new Span(offset, offset + 1);
  }

  private static String firstLine(@Nullable String text) {
    return text == null ? "this isn't YAML" : text.lines().findFirst().orElse("this isn't YAML");
  }

  /**
   * Words for one kind of complaint.
   *
   * @param atStart whether the place is where the broken value starts, not where it breaks
   */
  private record Wording(
      String pattern, String code, String message, String hint, boolean atStart) {
    boolean fits(String complaint) {
      return Pattern.compile(pattern).matcher(complaint).find();
    }
  }
}
