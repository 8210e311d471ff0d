package dev.nightjar.steps.spark;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What follows from each member of a sealed family. A member that has no case is found when the
 * class that holds the cases is loaded, not when the member turns up.
 *
 * @param <T> the family
 * @param <C> what each case is given beside the member
 * @param <R> what each case gives
 */
public final class Cases<T, C, R> {

  private final Map<Class<? extends T>, BiFunction<Object, C, R>> cases;

  private Cases(Map<Class<? extends T>, BiFunction<Object, C, R>> cases) {
    this.cases = cases;
  }

  /** Begins with no case. */
  public static <T, C, R> Builder<T, C, R> of(Class<T> family) {
    return new Builder<>(family);
  }

  /** What follows from a member. */
  public R apply(T member, C context) {
    BiFunction<Object, C, R> known = cases.get(member.getClass());
    if (known == null) {
      throw new IllegalArgumentException("Cannot tell what follows from: " + member);
    }
    return known.apply(member, context);
  }

  /** Takes the cases one by one. */
  public static final class Builder<T, C, R> {

    private final Class<T> family;
    private final Map<Class<? extends T>, BiFunction<Object, C, R>> cases = new HashMap<>();

    private Builder(Class<T> family) {
      this.family = family;
    }

    /** Adds what follows from one member. */
    public <M extends T> Builder<T, C, R> when(Class<M> member, BiFunction<M, C, R> follows) {
      cases.put(member, (value, context) -> follows.apply(member.cast(value), context));
      return this;
    }

    /**
     * Ends with every case covered.
     *
     * @throws IllegalStateException when a member of the family has none
     */
    public Cases<T, C, R> build() {
      for (Class<?> member : family.getPermittedSubclasses()) {
        if (!cases.containsKey(member)) {
          throw new IllegalStateException("Cannot do without a case for: " + member.getName());
        }
      }
      return new Cases<>(Map.copyOf(cases));
    }
  }
}
