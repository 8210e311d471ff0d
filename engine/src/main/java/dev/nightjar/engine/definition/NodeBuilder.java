package dev.nightjar.engine.definition;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Makes nodes of a parser's events, within limits. */
final class NodeBuilder {

  private static final String CORE = "tag:yaml.org,2002:";
  private static final int MAX_DEPTH = 50;
  private static final int MAX_ALIASES = 50;
  private static final int MAX_ALIASED_VALUES = 10_000;

  private final Source source;
  private final Consumer<Problem> problems;
  private final CodePoints codePoints;
  private final Deque<OpenNode> open = new ArrayDeque<>();
  private final Map<String, BuiltNode> anchors = new HashMap<>();
  private int aliases;
  private int aliasedValues;
  private Node root;

  NodeBuilder(Source source, Consumer<Problem> problems) {
    this.source = source;
    this.problems = problems;
    this.codePoints = new CodePoints(source.text());
    this.root = Node.Scalar.read("", Node.Style.PLAIN, Span.at(0));
  }

  Node root() {
    return root;
  }

  void take(Event event) {
    switch (event.getEventId()) {
      case Scalar -> scalar((ScalarEvent) event);
      case SequenceStart, MappingStart -> start((CollectionStartEvent) event);
      case SequenceEnd, MappingEnd -> end(event);
      case Alias -> alias((AliasEvent) event);
      default -> {}
    }
  }

  Span span(Event event) {
    return new Span(offset(event.getStartMark()), offset(event.getEndMark()));
  }

  private int offset(Optional<Mark> mark) {
    return mark.map(m -> codePoints.offset(m.getIndex())).orElse(0);
  }

  private void scalar(ScalarEvent event) {
    refuseTag(event.getTag(), event);
    Node.Style style = style(event.getScalarStyle());
    Node node = Node.Scalar.read(event.getValue(), style, span(event));
    add(new BuiltNode(node, 1, 0), anchor(event));
  }

  private void start(CollectionStartEvent event) {
    refuseTag(event.getTag(), event);
    if (open.size() >= MAX_DEPTH) {
      throw tooDeep(event);
    }
    boolean mapping = event instanceof MappingStartEvent;
    open.push(new OpenNode(mapping, span(event), anchor(event)));
  }

  private void end(Event event) {
    OpenNode ended = open.pop();
    add(ended.build(span(event).end()), ended.anchor());
  }

  private void alias(AliasEvent event) {
    String name = event.getAlias().getValue();
    BuiltNode target = anchors.get(name);
    if (target == null) {
      String message = "no anchor '&%s' before this alias".formatted(name);
      throw stop("unknown-anchor", event, message, Nearest.hint(name, anchors.keySet()));
    }
    aliasedValues += target.values();
    if (++aliases > MAX_ALIASES || aliasedValues > MAX_ALIASED_VALUES) {
      String message =
          aliases > MAX_ALIASES
              ? "more than " + MAX_ALIASES + " aliases in one file"
              : "the aliases stand for more than " + MAX_ALIASED_VALUES + " values";
      throw stop("too-many-aliases", event, message, "write the values out");
    }
    if (open.size() + target.depth() > MAX_DEPTH) {
      throw tooDeep(event);
    }
    add(target, null);
  }

  private void add(BuiltNode built, @Nullable String anchor) {
    if (anchor != null) {
      anchors.put(anchor, built);
    }
    OpenNode parent = open.peek();
    if (parent == null) {
      root = built.node();
    } else {
      parent.add(built, source, problems);
    }
  }

  private static @Nullable String anchor(NodeEvent event) {
    return event.getAnchor().map(anchor -> anchor.getValue()).orElse(null);
  }

  private void refuseTag(Optional<String> tag, Event event) {
    tag.ifPresent(
        name ->
            problems.accept(
                source.problem(
                    "tag",
                    span(event),
                    "tags have no meaning here: '%s'".formatted(name.replace(CORE, "!!")),
                    "leave the tag out")));
  }

  private YamlLimitException tooDeep(Event event) {
    String message = "values are nested deeper than " + MAX_DEPTH;
    return stop("too-deep", event, message, "a definition needs five or six levels");
  }

  private YamlLimitException stop(String code, Event event, String message, @Nullable String hint) {
    return new YamlLimitException(source.problem(code, span(event), message, hint));
  }

  private static Node.Style style(ScalarStyle style) {
    return switch (style) {
      case SINGLE_QUOTED -> Node.Style.SINGLE_QUOTED;
      case DOUBLE_QUOTED -> Node.Style.DOUBLE_QUOTED;
      case LITERAL -> Node.Style.LITERAL;
      case FOLDED -> Node.Style.FOLDED;
      default -> Node.Style.PLAIN;
    };
  }
}
