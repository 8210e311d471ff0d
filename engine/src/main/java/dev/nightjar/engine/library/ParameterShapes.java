package dev.nightjar.engine.library;

import dev.nightjar.engine.definition.Shape;
import dev.nightjar.engine.definition.Words;
import dev.nightjar.engine.library.ClassFile.Annotation;
import dev.nightjar.engine.library.ClassFile.Component;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a definition may write for the components of a step's record of parameters. */
record ParameterShapes(String owner, ClassPath classes) {

  static final String ANNOTATIONS = "dev/nightjar/steps/custom/";

  private static final String GIVABLE =
      "it may be a String, int, long, double, boolean, Duration or enum, a List or Map by name of"
          + " these, or a Dataset<Row>";

  Shape.Key key(Component component, int index) throws BadLibrary {
    Annotation doc = component.annotations().get(ANNOTATIONS + "Doc");
    Annotation fallback = component.annotations().get(ANNOTATIONS + "Default");
    Shape.Key key =
        new Shape.Key(
            component.name(),
            index,
            doc == null ? null : doc.text("value"),
            shape(component, component.type()),
            component.nullable(),
            fallback == null ? null : fallback(component, fallback.text("value")));
    if (key.wrongDefault().isPresent()) {
      throw new BadLibrary(
          "the default of %s doesn't fit: %s".formatted(name(component), key.wrongDefault().get()),
          null);
    }
    return key;
  }

  private Shape.Fallback fallback(Component component, @Nullable String text) throws BadLibrary {
    try {
      return Shape.Fallback.of(String.valueOf(text));
    } catch (IllegalArgumentException e) {
      throw new BadLibrary(
          "the default of %s isn't YAML: %s".formatted(name(component), text), null);
    }
  }

  private Shape shape(Component component, JavaType type) throws BadLibrary {
    Annotation range = component.annotations().get(ANNOTATIONS + "Range");
    double min =
        range == null ? Double.NEGATIVE_INFINITY : range.number("min", Double.NEGATIVE_INFINITY);
    double max =
        range == null ? Double.POSITIVE_INFINITY : range.number("max", Double.POSITIVE_INFINITY);
    return switch (type.name()) {
      case StepClass.DATASET, "java/lang/String" -> new Shape.Text();
      case "I", "java/lang/Integer" -> new Shape.Whole(min, max, false);
      case "J", "java/lang/Long" -> new Shape.Whole(min, max, true);
      case "D", "java/lang/Double" -> decimal(component, min, max);
      case "Z", "java/lang/Boolean" -> new Shape.Flag();
      case "java/time/Duration" -> new Shape.TimeSpan();
      case "java/util/List" -> new Shape.ListOf(inner(component, type, 0));
      case "java/util/Map" -> new Shape.MapOf(inner(component, type, 1), false);
      default -> choice(component, type);
    };
  }

  private static Shape decimal(Component component, double min, double max) {
    boolean share = component.annotations().containsKey(ANNOTATIONS + "Share");
    if (!share) {
      return new Shape.Decimal(min, max, false);
    }
    double least = Double.isFinite(min) ? min : 0;
    double most = Double.isFinite(max) ? max : 1;
    return new Shape.Decimal(least, most, true);
  }

  private Shape inner(Component component, JavaType type, int index) throws BadLibrary {
    boolean known = type.arguments().size() == index + 1;
    JavaType argument = known ? type.arguments().get(index) : type;
    boolean byText = index == 0 || type.arguments().get(0).name().equals("java/lang/String");
    if (!known || !byText || argument.name().equals(StepClass.DATASET)) {
      throw notGivable(component, type);
    }
    return shape(component, argument);
  }

  private Shape choice(Component component, JavaType type) throws BadLibrary {
    ClassFile found = classes.find(type.name());
    if (found == null || !found.flags().isEnum()) {
      throw notGivable(component, type);
    }
    Map<String, Object> constants = new LinkedHashMap<>();
    found.constants().forEach(constant -> constants.put(Words.ofConstant(constant), constant));
    return new Shape.Choice(Collections.unmodifiableMap(constants));
  }

  private BadLibrary notGivable(Component component, JavaType type) {
    return new BadLibrary(
        "%s can't be given by a definition: it is of type %s"
            .formatted(name(component), type.inSource()),
        GIVABLE);
  }

  private String name(Component component) {
    return "parameter '%s' of %s".formatted(component.name(), owner);
  }
}
