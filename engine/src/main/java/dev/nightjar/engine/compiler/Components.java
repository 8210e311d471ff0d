package dev.nightjar.engine.compiler;

import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** Reads the components of records. */
final class Components {

  private Components() {}

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
