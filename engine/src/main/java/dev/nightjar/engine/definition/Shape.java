package dev.nightjar.engine.definition;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a value in a definition may look like, read off the Java type that takes it. The binder, the
 * JSON Schema and the reference are three readers of one shape.
 */
public sealed interface Shape {

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

  /**
   * Values by names that the author chooses.
   *
   * @param listable whether a list of the names may stand for values in which nothing is said
   */
  record MapOf(Shape value, boolean listable) implements Shape {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.map(this);
    }
  }

  /**
   * A record: values by known keys.
   *
   * @param type the record; {@link Map} where a library describes the keys
   * @param doc one sentence, or null
   * @param shorthand whether the value of the only key may stand alone
   * @param variants the keys of which exactly one is there, if the record has such
   * @param open whether there may be keys that are described elsewhere
   */
  record Structure(
      Class<?> type,
      @Nullable String doc,
      boolean shorthand,
      List<Key> keys,
      @Nullable Variants variants,
      boolean open)
      implements Shape {

    /** Keys that a library describes. */
    public static Structure described(@Nullable String doc, List<Key> keys) {
      return new Structure(Map.class, doc, false, List.copyOf(keys), null, false);
    }

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

    /** What is wrong with the default, if anything is. */
    public Optional<String> wrongDefault() {
      if (fallback == null) {
        return Optional.empty();
      }
      ProblemCollector problems = new ProblemCollector();
      Source source = Source.of("default", Path.of(""), fallback.text());
      new Binder(source, problems).bind(shape, name, fallback.node().span(), fallback.node());
      return problems.problems().all().stream().map(Problem::message).findFirst();
    }
  }

  /** A default as it would stand in the file. */
  record Fallback(String text, Node node) {

    /**
     * Reads a default.
     *
     * @throws IllegalArgumentException when the text isn't YAML
     */
    public static Fallback of(String text) {
      ProblemCollector problems = new ProblemCollector();
      Node node = new YamlReader(Source.of("default", Path.of(""), text), problems).node();
      if (node == null || !problems.isEmpty()) {
        throw new IllegalArgumentException("Cannot read a default: " + text);
      }
      return new Fallback(text, node);
    }
  }

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
