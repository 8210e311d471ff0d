package dev.nightjar.engine.compiler;

import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the components of records. */
final class Components {

  // Reflection reads them anew each time, from the class file.
  private static final ClassValue<List<RecordComponent>> KNOWN =
      new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
          return List.of(type.getRecordComponents());
        }
      };

  private Components() {}

  static List<RecordComponent> of(Class<?> type) {
    return KNOWN.get(type);
  }

  static @Nullable Object value(Object owner, RecordComponent component) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot read a component: " + component, e);
    }
  }

  static String text(Object owner, RecordComponent component) {
    return String.valueOf(value(owner, component));
  }
}
