package dev.nightjar.engine.definition;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 to plain nodes. Nothing in the text can make it build an object, follow a
 * reference out of the text, or take more memory than the text's size allows.
 */
final class YamlReader {

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setUseMarks(true)
          .setParseComments(false)
          .setCodePointLimit(Source.MAX_BYTES)
          .build();

  private final Source source;
  private final Consumer<Problem> problems;

  YamlReader(Source source, Consumer<Problem> problems) {
    this.source = source;
    this.problems = problems;
  }

  /** The whole text as a definition, whose root is a mapping. */
  Optional<Document> read() {
    Node root = node();
    if (root == null) {
      return Optional.empty();
    }
    if (root instanceof Node.Scalar scalar && scalar.isNull()) {
      tell("empty-file", Span.at(0), "the file is empty", "start with 'apiVersion: nightjar/v1'");
      return Optional.empty();
    }
    if (root instanceof Node.Mapping mapping) {
      return Optional.of(new Document(source, mapping));
    }
    tell(
        "not-a-mapping",
        root.span(),
        "a definition is a mapping, not " + root.describe(),
        "start with 'apiVersion: nightjar/v1'");
    return Optional.empty();
  }

  /** The whole text as one value, or null when it can't be read. */
  @Nullable Node node() {
    if (source.text().length() > Source.MAX_BYTES) {
      tell("too-large", Span.at(0), "the text is larger than 1 MB", "a definition holds no data");
      return null;
    }
    NodeBuilder builder = new NodeBuilder(source, problems);
    YamlMistake mistake = new YamlMistake(source);
    try {
      return compose(builder);
    } catch (YamlEngineException e) {
      problems.accept(mistake.explain(e));
    } catch (YamlLimitException e) {
      problems.accept(e.problem());
    }
    return null;
  }

  private Node compose(NodeBuilder builder) {
    Iterator<Event> events = new Parse(SETTINGS).parseString(source.text()).iterator();
    boolean started = false;
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof DocumentStartEvent && started) {
        throw new YamlLimitException(
            source.problem(
                "several-documents",
                builder.span(event),
                "a file holds one pipeline, and here a second document starts",
                "move it to a file of its own"));
      }
      started |= event instanceof DocumentStartEvent;
      builder.take(event);
    }
    return builder.root();
  }

  private void tell(String code, Span span, String message, String hint) {
    problems.accept(source.problem(code, span, message, hint));
  }
}
