package dev.nightjar.engine.definition;

import dev.nightjar.steps.contract.step.Default;
import dev.nightjar.steps.contract.step.Doc;
import dev.nightjar.steps.contract.step.Filled;
import dev.nightjar.steps.contract.step.Further;
import dev.nightjar.steps.contract.step.Range;
import dev.nightjar.steps.contract.step.Share;
import dev.nightjar.steps.contract.step.Shorthand;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads shapes off records, sealed interfaces and enums. */
final class Shapes {

  private static final Shapes SHARED = new Shapes();

  private final Map<Class<?>, Shape.Structure> structures = new HashMap<>();

  private Shapes() {}

  /** The shape of a record. */
  static Shape.Structure of(Class<?> type) {
    synchronized (SHARED) {
      return SHARED.structure(type);
    }
  }

  private Shape.Structure structure(Class<?> type) {
    Shape.Structure known = structures.get(type);
    if (known != null) {
      return known;
    }
    if (!type.isRecord()) {
      throw new IllegalArgumentException("Cannot describe a type that isn't a record: " + type);
    }
    List<Shape.Key> keys = new ArrayList<>();
    Shape.Variants variants = null;
    boolean open = false;
    RecordComponent[] components = type.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      if (components[i].isAnnotationPresent(Further.class)) {
        open = true;
      } else if (components[i].getType().isSealed()) {
        variants = variants(components[i], i);
      } else if (!components[i].isAnnotationPresent(Filled.class)) {
        keys.add(key(components[i], i));
      }
    }
    boolean shorthand = type.isAnnotationPresent(Shorthand.class);
    Shape.Structure made =
        new Shape.Structure(type, doc(type), shorthand, List.copyOf(keys), variants, open);
    structures.put(type, made);
    return made;
  }

  private Shape.Variants variants(RecordComponent component, int index) {
    Map<String, Shape.Structure> byName = new LinkedHashMap<>();
    for (Class<?> type : component.getType().getPermittedSubclasses()) {
      byName.put(Words.camelCase(type), structure(type));
    }
    return new Shape.Variants(name(component), index, Collections.unmodifiableMap(byName));
  }

  private Shape.Key key(RecordComponent component, int index) {
    Default fallback = component.getAnnotation(Default.class);
    boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    Shape shape = shape(component.getGenericType(), component);
    return new Shape.Key(
        name(component),
        index,
        doc(component),
        shape,
        optional,
        fallback == null ? null : Shape.Fallback.of(fallback.value()));
  }

  private static String name(RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    return key == null ? component.getName() : key.value();
  }

  private static @Nullable String doc(AnnotatedElement element) {
    Doc doc = element.getAnnotation(Doc.class);
    return doc == null ? null : doc.value();
  }

  private Shape shape(Type type, RecordComponent component) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          ? new Shape.ListOf(shape(arguments[0], component))
          : new Shape.MapOf(
              shape(arguments[1], component), component.isAnnotationPresent(Listable.class));
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isEnum()) {
      return choice(raw);
    }
    return raw.isRecord() ? structure(raw) : simple(raw, component);
  }

  private static Shape simple(Class<?> type, RecordComponent component) {
    Range range = component.getAnnotation(Range.class);
    double min = range == null ? Double.NEGATIVE_INFINITY : range.min();
    double max = range == null ? Double.POSITIVE_INFINITY : range.max();
    if (type == String.class) {
      return new Shape.Text();
    }
    if (type == int.class || type == Integer.class) {
      return new Shape.Whole(min, max, false);
    }
    if (type == long.class || type == Long.class) {
      return new Shape.Whole(min, max, true);
    }
    if (type == double.class || type == Double.class) {
      return new Shape.Decimal(min, max, component.isAnnotationPresent(Share.class));
    }
    if (type == boolean.class) {
      return new Shape.Flag();
    }
    if (type == Duration.class) {
      return new Shape.TimeSpan();
    }
    throw new IllegalArgumentException("Cannot describe a component's type: " + component);
  }

  private static Shape.Choice choice(Class<?> type) {
    Map<String, Object> constants = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      constants.put(Words.of((Enum<?>) constant), constant);
    }
    return new Shape.Choice(Collections.unmodifiableMap(constants));
  }
}
