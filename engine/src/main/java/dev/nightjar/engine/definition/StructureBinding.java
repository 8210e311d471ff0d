package dev.nightjar.engine.definition;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a record of a mapping, key by key. */
final class StructureBinding {

  /** To look for it takes longer than all the rest, and a large file has thousands of records. */
  private static final ClassValue<Constructor<?>> CONSTRUCTORS =
      new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
          Class<?>[] types =
              Arrays.stream(type.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new);
          try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
          } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Cannot make a value: " + type, e);
          }
        }
      };

  private final Shape.Structure shape;
  private final Binder binder;
  private final String name;
  private final Span owner;
  private final @Nullable Object[] values;
  private boolean complete = true;

  StructureBinding(Shape.Structure shape, Binder binder, String name, Span owner) {
    this.shape = shape;
    this.binder = binder;
    this.name = name;
    this.owner = owner;
    this.values = new Object[slots(shape)];
  }

  /** The record; empty when one of its values can't be made. */
  Optional<Object> whole(Node.Mapping mapping) {
    shape.keys().forEach(key -> bindKey(key, mapping));
    bindVariant(mapping);
    return complete ? Optional.of(construct()) : Optional.empty();
  }

  private static int slots(Shape.Structure shape) {
    return Map.class.equals(shape.type())
        ? shape.keys().size()
        : CONSTRUCTORS.get(shape.type()).getParameterCount();
  }

  /** The values by key; empty when one of them can't be made. What isn't given is left out. */
  Optional<Map<String, Object>> byName(Node.Mapping mapping) {
    shape.keys().forEach(key -> bindKey(key, mapping));
    bindVariant(mapping);
    Map<String, Object> byName = new LinkedHashMap<>();
    for (Shape.Key key : shape.keys()) {
      Object value = values[key.index()];
      if (value != null) {
        byName.put(key.name(), value);
      }
    }
    return complete ? Optional.of(byName) : Optional.empty();
  }

  /** The record whose only key is left out. */
  Optional<Object> shorthand(Node node) {
    Shape.Key only = shape.keys().get(0);
    accept(only.index(), binder.bind(only.shape(), name, owner, node));
    return complete ? Optional.of(construct()) : Optional.empty();
  }

  /** What can be made of the keys, but for those that hold records by name. */
  Partial partial(Node.Mapping mapping) {
    Map<String, @Nullable Object> byName = new HashMap<>();
    for (Shape.Key key : shape.keys()) {
      boolean records =
          key.shape() instanceof Shape.MapOf map
              && map.value() instanceof Shape.Structure
              && !map.listable();
      Node node = mapping.value(key.name());
      if (!records || !(node instanceof Node.Mapping given) || given.entries().isEmpty()) {
        bindKey(key, mapping);
        byName.put(key.name(), values[key.index()]);
      }
    }
    bindVariant(mapping);
    return new Partial(byName);
  }

  private void bindKey(Shape.Key key, Node.Mapping mapping) {
    Node.Entry entry = mapping.entries().get(key.name());
    if (entry != null) {
      if (key.required() && isEmpty(entry.value())) {
        String message = key.name() + " needs at least one entry";
        binder.tell("empty", entry.key().span(), message, null);
      }
      accept(key.index(), binder.bind(key.shape(), key.name(), entry.key().span(), entry.value()));
    } else if (key.fallback() != null) {
      accept(key.index(), binder.bind(key.shape(), key.name(), owner, key.fallback().node()));
    } else if (!key.optional()) {
      complete = false;
      tellMissing(key, mapping);
    }
  }

  /** A key that is only misspelt is told as that. */
  private void tellMissing(Shape.Key key, Node.Mapping mapping) {
    List<String> names = names();
    boolean misspelt =
        mapping.entries().keySet().stream()
            .filter(written -> !names.contains(written))
            .anyMatch(written -> Nearest.to(written, names).equals(Optional.of(key.name())));
    if (!misspelt) {
      binder.tell(
          "missing-key", owner, "%s needs the key '%s'".formatted(name, key.name()), doc(key));
    }
  }

  private static boolean isEmpty(Node node) {
    return (node instanceof Node.Mapping mapping && mapping.entries().isEmpty())
        || (node instanceof Node.Sequence sequence && sequence.items().isEmpty());
  }

  private static @Nullable String doc(Shape.Key key) {
    String doc = key.doc();
    return doc == null
        ? null
        : key.name() + ": " + Character.toLowerCase(doc.charAt(0)) + doc.substring(1);
  }

  private void accept(int index, Optional<Object> value) {
    values[index] = value.orElse(null);
    complete &= value.isPresent();
  }

  private List<String> names() {
    return shape.keys().stream().map(Shape.Key::name).toList();
  }

  private void bindVariant(Node.Mapping mapping) {
    List<String> known = names();
    Shape.Variants variants = shape.variants();
    if (variants == null) {
      if (!shape.open()) {
        new UnknownKeys(binder, known).tell(mapping);
      }
      return;
    }
    VariantBinding binding = new VariantBinding(variants, binder, name, owner);
    accept(variants.index(), binding.bind(mapping, known));
  }

  private Object construct() {
    try {
      return CONSTRUCTORS.get(shape.type()).newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("Cannot make a value: " + shape.type(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot make a value: " + shape.type(), e);
    }
  }
}
