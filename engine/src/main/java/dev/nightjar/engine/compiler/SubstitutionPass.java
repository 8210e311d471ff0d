package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Node;
import dev.nightjar.engine.definition.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Puts values in the place of {@code ${…}}, everywhere but where those values are declared. */
record SubstitutionPass(Document document, Scope scope, Consumer<Problem> problems) {

  private static final Set<String> PLAIN = Set.of("apiVersion", "name", "parameters");

  Document apply() {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    document
        .root()
        .entries()
        .forEach((key, entry) -> entries.put(key, PLAIN.contains(key) ? entry : fill(entry)));
    return document.withRoot(new Node.Mapping(entries, document.root().span()));
  }

  /** The same value with every text in it filled. */
  Node fill(Node node) {
    if (node instanceof Node.Scalar scalar && Template.in(scalar.text())) {
      return new Template(scalar).fill(scope, document, problems);
    }
    if (node instanceof Node.Sequence sequence) {
      return new Node.Sequence(sequence.items().stream().map(this::fill).toList(), sequence.span());
    }
    if (node instanceof Node.Mapping mapping) {
      Map<String, Node.Entry> entries = new LinkedHashMap<>();
      mapping.entries().forEach((key, entry) -> entries.put(key, fill(entry)));
      return new Node.Mapping(entries, mapping.span());
    }
    return node;
  }

  private Node.Entry fill(Node.Entry entry) {
    return new Node.Entry(entry.key(), fill(entry.value()));
  }
}
