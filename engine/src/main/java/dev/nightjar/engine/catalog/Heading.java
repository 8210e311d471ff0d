package dev.nightjar.engine.catalog;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Node;
import dev.nightjar.engine.definition.Passage;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.engine.definition.Source;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a definition says of itself, as far as that can be read whatever else is wrong with it.
 *
 * @param name the pipeline's name
 */
record Heading(String name, @Nullable String owner, List<String> tags, Document document) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,99}");

  Heading {
    tags = List.copyOf(tags);
  }

  /** Empty when there is no name to be found. */
  static Optional<Heading> of(Source source) {
    return Document.read(source, new ProblemCollector())
        .flatMap(
            document ->
                text(document.root().value("name"))
                    .filter(name -> NAME.matcher(name).matches())
                    .map(name -> of(name, document)));
  }

  /** A problem with the name. */
  Problem problem(String code, String message, String hint) {
    return document.problem(code, Passage.of("/name"), message, hint);
  }

  private static Heading of(String name, Document document) {
    List<String> tags =
        Stream.ofNullable(document.root().value("tags"))
            .filter(Node.Sequence.class::isInstance)
            .flatMap(node -> ((Node.Sequence) node).items().stream())
            .flatMap(item -> text(item).stream())
            .toList();
    return new Heading(name, text(document.root().value("owner")).orElse(null), tags, document);
  }

  private static Optional<String> text(@Nullable Node node) {
    return node instanceof Node.Scalar scalar && !scalar.isNull()
        ? Optional.of(scalar.text())
        : Optional.empty();
  }
}
