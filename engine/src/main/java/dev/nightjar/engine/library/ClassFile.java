package dev.nightjar.engine.library;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a class file tells of a class.
 *
 * @param name internal, with slashes
 * @param supertypes what it extends and implements
 * @param constants those of an enum
 * @param components those of a record
 * @param annotations by type
 */
record ClassFile(
    String name,
    Flags flags,
    List<JavaType> supertypes,
    List<String> constants,
    List<Component> components,
    Map<String, Annotation> annotations) {

  /**
   * What it is, and what can be done with it.
   *
   * @param creatable whether it has a public constructor without parameters, and isn't abstract
   */
  record Flags(boolean isPublic, boolean isEnum, boolean isRecord, boolean creatable) {}

  /**
   * A component of a record.
   *
   * @param nullable whether it is marked so
   */
  record Component(
      String name, JavaType type, boolean nullable, Map<String, Annotation> annotations) {}

  /** The values of an annotation. */
  record Annotation(Map<String, Object> values) {
    @Nullable String text(String key) {
      Object value = values.get(key);
      return value == null ? null : value.toString();
    }

    double number(String key, double otherwise) {
      return values.get(key) instanceof Double number ? number : otherwise;
    }
  }

  /** The name without package and enclosing class. */
  String simpleName() {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
  }

  /** The name that a class loader knows it by. */
  String binaryName() {
    return name.replace('/', '.');
  }
}
