package dev.nightjar.engine.reproduction;

import dev.nightjar.engine.execution.Environment;
import dev.nightjar.engine.reproduction.Remade.Content;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of making a model again.
 *
 * @param steps in the order in which they were done
 * @param figures those that were measured of the model, then and now
 * @param causes what isn't as it was
 * @param missing why the model can't be made again, or not be compared; empty where it was
 * @param environment what the steps were done by now; null where none was done
 */
public record Reproduction(
    Original original,
    List<Look> looks,
    List<Remade> steps,
    List<Figure> figures,
    List<Cause> causes,
    List<String> missing,
    @Nullable Environment environment) {

  public Reproduction {
    looks = List.copyOf(looks);
    steps = List.copyOf(steps);
    figures = List.copyOf(figures);
    causes = List.copyOf(causes);
    missing = List.copyOf(missing);
  }

  /** A model that can't be made again. */
  static Reproduction impossible(Original original, List<String> missing) {
    return new Reproduction(
        original, List.of(), List.of(), List.of(), List.of(), missing, /* environment= */ null);
  }

  /**
   * A figure, then and now.
   *
   * @param subject {@code model}, {@code baseline}, or an alias
   * @param now null where it wasn't measured again
   */
  public record Figure(
      String step, String subject, String metric, double recorded, @Nullable Double now) {

    /** Whether it is the same to the last bit. */
    public boolean equal() {
      return now != null && Double.doubleToLongBits(recorded) == Double.doubleToLongBits(now);
    }
  }

  /** How it came out. */
  public enum Verdict {
    EQUAL,
    DIFFERS,
    IMPOSSIBLE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How it came out. */
  public Verdict verdict() {
    if (!missing.isEmpty()) {
      return Verdict.IMPOSSIBLE;
    }
    return firstDifference().isPresent() ? Verdict.DIFFERS : Verdict.EQUAL;
  }

  /** The first step whose output isn't what it was. */
  public Optional<Remade> firstDifference() {
    return steps.stream().filter(step -> step.content() == Content.DIFFERS).findFirst();
  }

  /** The same with other causes. */
  Reproduction with(List<Cause> others) {
    return new Reproduction(original, looks, steps, figures, others, missing, environment);
  }
}
