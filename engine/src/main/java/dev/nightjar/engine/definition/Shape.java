package dev.nightjar.engine.definition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a value in a definition may look like, read off the Java type that takes it. The binder, the
 * JSON Schema and the reference are three readers of one shape.
 */
sealed interface Shape {

  <R> R accept(Visitor<R> visitor);

  /** Any text; a number or a date too, as it is written. */
  record Text() implements Shape {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.text(this);
    }
  }

  /** A whole number. */
  record Whole(double min, double max, boolean isLong) implements Shape {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.whole(this);
    }
  }

  /** A number; a share may be a percentage. */
  record Decimal(double min, double max, boolean share) implements Shape {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.decimal(this);
    }
  }

  /** True or false. */
  record Flag() implements Shape {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.flag(this);
    }
  }

  /** A length of time. */
  record TimeSpan() implements Shape {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.timeSpan(this);
    }
  }

  /** One word out of a set, each of which stands for a constant. */
  record Choice(Map<String, Object> constants) implements Shape {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.choice(this);
    }
  }

  /** Values in order; a list of scalars with one item may be that item alone. */
  record ListOf(Shape item) implements Shape {
    boolean ofScalars() {
      return !(item instanceof Structure) && !(item instanceof ListOf) && !(item instanceof MapOf);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.list(this);
    }
  }

  /** Values by names that the author chooses. */
  record MapOf(Shape value) implements Shape {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.map(this);
    }
  }

  /**
   * A record: values by known keys.
   *
   * @param doc one sentence, or null
   * @param shorthand whether the value of the only key may stand alone
   * @param variants the keys of which exactly one is there, if the record has such
   */
  record Structure(
      Class<?> type,
      @Nullable String doc,
      boolean shorthand,
      List<Key> keys,
      @Nullable Variants variants)
      implements Shape {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.structure(this);
    }
  }

  /**
   * A key of a record.
   *
   * @param index the place of its component in the record
   * @param optional whether it may be left out without a default
   * @param fallback what it means when it is left out, or null
   */
  record Key(
      String name,
      int index,
      @Nullable String doc,
      Shape shape,
      boolean optional,
      @Nullable Fallback fallback) {
    boolean required() {
      return !optional && fallback == null;
    }
  }

  /** A default as it would stand in the file. */
  record Fallback(String text, Node node) {}

  /**
   * Keys of which exactly one is there, each with a shape of its own.
   *
   * @param noun what they are called, such as {@code condition}
   */
  record Variants(String noun, int index, Map<String, Structure> structures) {}

  /** One answer for each shape. */
  interface Visitor<R> {
    R text(Text shape);

    R whole(Whole shape);

    R decimal(Decimal shape);

    R flag(Flag shape);

    R timeSpan(TimeSpan shape);

    R choice(Choice shape);

    R list(ListOf shape);

    R map(MapOf shape);

    R structure(Structure shape);
  }
}
