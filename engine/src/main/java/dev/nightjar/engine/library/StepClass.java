package dev.nightjar.engine.library;

import dev.nightjar.engine.definition.Shape;
import dev.nightjar.engine.definition.Words;
import dev.nightjar.engine.library.ClassFile.Annotation;
import dev.nightjar.engine.library.ClassFile.Component;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A class that a jar names as a step. */
record StepClass(String name, ClassPath classes) {

  static final String INTERFACE = "dev/nightjar/steps/custom/CustomStep";
  static final String DATASET = "org/apache/spark/sql/Dataset";

  /** The key of a {@code custom} step that names the step itself. */
  private static final String STEP = "step";

  StepDescription describe() throws BadLibrary {
    ClassFile step = find(name.replace('.', '/'), "it names a step that it doesn't hold: " + name);
    if (!step.flags().isPublic() || !step.flags().creatable()) {
      throw new BadLibrary(
          "class %s can't be created".formatted(name),
          "make it public and not abstract, with a public constructor without parameters");
    }
    List<JavaType> arguments = typeArguments(step);
    ClassFile parameters = record(arguments.get(0), "parameters");
    Set<String> datasets = new LinkedHashSet<>();
    List<Shape.Key> keys = new ArrayList<>();
    ParameterShapes shapes = new ParameterShapes(name, classes);
    for (Component component : parameters.components()) {
      if (component.name().equals(STEP)) {
        throw new BadLibrary(
            "parameter '%s' of %s has the name of the key that names the step"
                .formatted(STEP, name),
            "call it something else");
      }
      keys.add(shapes.key(component, keys.size()));
      if (component.type().name().equals(DATASET)) {
        datasets.add(component.name());
      }
    }
    Annotation doc = step.annotations().get(ParameterShapes.ANNOTATIONS + "Doc");
    @Nullable String told = doc == null ? null : doc.text("value");
    return new StepDescription(
        Words.camelCase(step.simpleName()),
        step.binaryName(),
        Shape.Structure.described(told, keys),
        datasets,
        parts(arguments.get(1)));
  }

  private List<JavaType> typeArguments(ClassFile step) throws BadLibrary {
    return step.supertypes().stream()
        .filter(type -> type.name().equals(INTERFACE) && type.arguments().size() == 2)
        .map(JavaType::arguments)
        .findFirst()
        .orElseThrow(
            () ->
                new BadLibrary(
                    "class %s doesn't implement CustomStep<P, O> itself".formatted(name),
                    "as in: class %s implements CustomStep<%s.Parameters, Dataset<Row>>"
                        .formatted(step.simpleName(), step.simpleName())));
  }

  private List<String> parts(JavaType output) throws BadLibrary {
    if (output.name().equals(DATASET)) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    for (Component component : record(output, "output").components()) {
      if (!component.type().name().equals(DATASET)) {
        throw new BadLibrary(
            "part '%s' of %s isn't a Dataset<Row>".formatted(component.name(), name), null);
      }
      parts.add(component.name());
    }
    if (parts.isEmpty()) {
      throw new BadLibrary(
          "%s makes no dataset: its output has no component".formatted(name), null);
    }
    return parts;
  }

  private ClassFile record(JavaType type, String what) throws BadLibrary {
    ClassFile found = classes.find(type.name());
    if (found == null || !found.flags().isRecord()) {
      throw new BadLibrary(
          "the %s of %s are no record of this library: %s".formatted(what, name, type.inSource()),
          null);
    }
    return found;
  }

  private ClassFile find(String internalName, String otherwise) throws BadLibrary {
    ClassFile found = classes.find(internalName);
    if (found == null) {
      throw new BadLibrary(otherwise, null);
    }
    return found;
  }
}
