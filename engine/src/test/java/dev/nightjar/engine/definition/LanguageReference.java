package dev.nightjar.engine.definition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the reference of the definition language, read off the types that bind it. */
final class LanguageReference {

  private final StringBuilder text = new StringBuilder();
  private final Set<Shape.Structure> told = new LinkedHashSet<>();

  private LanguageReference() {}

  /** The reference in Markdown: what is written by hand, then every key and step kind. */
  static String markdown(String introduction) {
    LanguageReference reference = new LanguageReference();
    reference.text.append(introduction.strip()).append("\n\n");
    reference.write();
    return reference.text.toString();
  }

  private void write() {
    Shape.Structure pipeline = Shapes.of(Pipeline.class);
    Shape.Structure step = Shapes.of(Step.class);
    text.append("## The file\n\n");
    table(pipeline);
    text.append("### parameters\n\nEach parameter, under its name:\n\n");
    table(Shapes.of(Parameter.class));
    kind("schedule", Shapes.of(Schedule.class), "###");
    kind("triggers", Shapes.of(Trigger.class), "###");
    kind("notify", Shapes.of(Notify.class), "###");
    text.append("### inputs\n\nEach input, under its name:\n\n");
    table(Shapes.of(Pipeline.Input.class));
    text.append("### outputs\n\nEach output, under its name:\n\n");
    table(Shapes.of(Pipeline.Output.class));
    text.append("### defaults\n\n");
    table(Shapes.of(Pipeline.Defaults.class));
    text.append("### retry\n\n");
    table(Shapes.of(Retry.class));
    text.append("### resources\n\n");
    table(Shapes.of(Resources.class));
    text.append(
        "### steps\n\nEach step, under its name: one key for its kind, and any of these.\n\n");
    table(step);
    told.addAll(List.of(pipeline, step, Shapes.of(Parameter.class)));
    told.addAll(List.of(Shapes.of(Retry.class), Shapes.of(Resources.class)));
    told.add(Shapes.of(Pipeline.Defaults.class));
    text.append("## Step kinds\n\n");
    step.variants().structures().forEach((name, kind) -> kind(name, kind, "###"));
  }

  private void kind(String name, Shape.Structure shape, String heading) {
    text.append(heading).append(" ").append(name).append("\n\n");
    if (shape.doc() != null) {
      text.append(shape.doc()).append(".\n\n");
    }
    if (shape.shorthand()) {
      String key = shape.keys().get(0).name();
      text.append("Short: `%s: …` for `%s: {%s: …}`.\n\n".formatted(name, name, key));
    }
    table(shape);
    nested(shape, heading + "#");
  }

  private void nested(Shape.Structure shape, String heading) {
    for (Shape.Key key : shape.keys()) {
      Shape inner = inner(key.shape());
      if (inner instanceof Shape.Structure structure && told.add(structure)) {
        kind(key.name(), structure, heading);
      }
    }
    if (shape.variants() != null) {
      shape.variants().structures().forEach((name, variant) -> kind(name, variant, heading));
    }
  }

  private static Shape inner(Shape shape) {
    if (shape instanceof Shape.ListOf list) {
      return inner(list.item());
    }
    return shape instanceof Shape.MapOf map ? inner(map.value()) : shape;
  }

  private void table(Shape.Structure shape) {
    if (!shape.keys().isEmpty()) {
      text.append("| key | value | default | meaning |\n|---|---|---|---|\n");
      shape.keys().forEach(this::row);
      text.append('\n');
    }
    if (shape.variants() != null) {
      String names =
          shape.variants().structures().keySet().stream()
              .map("`%s`"::formatted)
              .collect(Collectors.joining(", "));
      text.append("Exactly one ").append(shape.variants().noun()).append(": ");
      text.append(names).append(".\n\n");
    }
  }

  private void row(Shape.Key key) {
    String fallback =
        key.required() ? "**required**" : key.fallback() == null ? "" : code(key.fallback().text());
    text.append(
        "| `%s` | %s | %s | %s |\n"
            .formatted(key.name(), key.shape().accept(new ShapeWords()), fallback, key.doc()));
  }

  private static String code(String yaml) {
    return "`" + yaml + "`";
  }
}
