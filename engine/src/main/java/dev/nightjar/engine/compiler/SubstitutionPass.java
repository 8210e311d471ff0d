package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Node;
import dev.nightjar.engine.definition.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Puts values in the place of {@code ${…}}, everywhere but where those values are declared. */
record SubstitutionPass(Document document, Scope scope, Consumer<Problem> problems) {

  private static final Set<String> PLAIN = Set.of("apiVersion", "name", "parameters");

  /** What must be known before there is a run, and what is told of a value that isn't. */
  private static final Map<String, String> FIXED =
      Map.of(
          "schedule", "a schedule is the same for every run: it takes no ${…}",
          "triggers", "triggers are the same for every run: they take no ${…}",
          "notify", "notify is the same for every run: it takes no ${…}");

  Document apply() {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    document
        .root()
        .entries()
        .forEach((key, entry) -> entries.put(key, PLAIN.contains(key) ? entry : top(entry)));
    return document.withRoot(new Node.Mapping(entries, document.root().span()));
  }

  private Node.Entry top(Node.Entry entry) {
    String told = FIXED.get(entry.key().text());
    if (told != null) {
      return new Node.Entry(entry.key(), fixed(entry.value(), told));
    }
    boolean steps = entry.key().text().equals("steps");
    return steps && entry.value() instanceof Node.Mapping mapping
        ? new Node.Entry(entry.key(), each(mapping, this::step))
        : fill(entry);
  }

  private Node fixed(Node node, String told) {
    if (node instanceof Node.Scalar scalar && Template.in(scalar.text())) {
      problems.accept(document.source().problem("fixed-value", scalar.span(), told, null));
      return new Node.Unknown(scalar.span());
    }
    if (node instanceof Node.Sequence sequence) {
      return new Node.Sequence(
          sequence.items().stream().map(item -> fixed(item, told)).toList(), node.span());
    }
    return node instanceof Node.Mapping mapping
        ? each(mapping, entry -> new Node.Entry(entry.key(), fixed(entry.value(), told)))
        : node;
  }

  /** A condition is read with its parameters in it: their values could contain an operator. */
  private Node.Entry step(Node.Entry entry) {
    return entry.value() instanceof Node.Mapping mapping
        ? new Node.Entry(
            entry.key(),
            each(mapping, key -> key.key().text().equals(ConditionPass.KEY) ? key : fill(key)))
        : fill(entry);
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
      return each(mapping, this::fill);
    }
    return node;
  }

  private static Node.Mapping each(Node.Mapping mapping, UnaryOperator<Node.Entry> change) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    mapping.entries().forEach((key, entry) -> entries.put(key, change.apply(entry)));
    return new Node.Mapping(entries, mapping.span());
  }

  private Node.Entry fill(Node.Entry entry) {
    return new Node.Entry(entry.key(), fill(entry.value()));
  }
}
