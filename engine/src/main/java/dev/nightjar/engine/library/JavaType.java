package dev.nightjar.engine.library;

import java.util.ArrayList;
import java.util.List;

/**
 * A type as a class file writes it.
 *
 * @param name the internal name, such as {@code java/util/List}; of a primitive its letter
 * @param arguments of a generic type; empty where they aren't known
 */
record JavaType(String name, List<JavaType> arguments) {

  JavaType {
    arguments = List.copyOf(arguments);
  }

  /** A descriptor, or the generic signature of a component. */
  static JavaType of(String signature) {
    return new Reader(signature).type();
  }

  /** What a class extends and implements, in this order. */
  static List<JavaType> supertypes(String signature) {
    Reader reader = new Reader(signature);
    reader.skipTypeParameters();
    List<JavaType> types = new ArrayList<>();
    while (!reader.atEnd()) {
      types.add(reader.type());
    }
    return types;
  }

  /** As it stands in a source, such as {@code java.util.Date}. */
  String inSource() {
    return switch (name) {
      case "B" -> "byte";
      case "C" -> "char";
      case "F" -> "float";
      case "S" -> "short";
      default -> name.replace('/', '.').replace('$', '.');
    };
  }

  /** Reads signatures of types, as chapter 4.7.9.1 of the JVM's specification has them. */
  private static final class Reader {

    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    boolean atEnd() {
      return at >= text.length();
    }

    void skipTypeParameters() {
      int depth = 0;
      do {
        if (text.charAt(at) == '<') {
          depth++;
        } else if (text.charAt(at) == '>') {
          depth--;
        } else if (depth == 0) {
          return;
        }
        at++;
      } while (!atEnd());
    }

    JavaType type() {
      char kind = text.charAt(at++);
      return switch (kind) {
        case 'L' -> classType();
        case '[' -> new JavaType(type().name() + "[]", List.of());
        case 'T' -> new JavaType(until(';'), List.of());
        case '+', '-' -> type();
        case '*' -> new JavaType("java/lang/Object", List.of());
        default -> new JavaType(String.valueOf(kind), List.of());
      };
    }

    private JavaType classType() {
      StringBuilder name = new StringBuilder();
      List<JavaType> arguments = new ArrayList<>();
      while (text.charAt(at) != ';') {
        char next = text.charAt(at++);
        if (next == '<') {
          while (text.charAt(at) != '>') {
            arguments.add(type());
          }
          at++;
        } else {
          name.append(next == '.' ? '$' : next);
        }
      }
      at++;
      return new JavaType(name.toString(), arguments);
    }

    private String until(char end) {
      int start = at;
      at = text.indexOf(end, at) + 1;
      return text.substring(start, at - 1);
    }
  }
}
