package dev.nightjar.engine.definition;

import dev.nightjar.steps.contract.step.Doc;
import dev.nightjar.steps.contract.step.Range;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the driver of a step is to have; what isn't said is as for any other.
 *
 * @param memory the heap
 */
public record Resources(
    @Doc("The memory of its driver, as in 512m or 4g") @Nullable String memory,
    @Doc("On how many cores it computes") @Nullable @Range(min = 1, max = 1024) Integer cores) {

  /** Spark refuses to start with less. */
  public static final int LEAST_MEGABYTES = 512;

  private static final Pattern SIZE = Pattern.compile("(\\d{1,7})([mg])");

  /** The memory in megabytes; empty where none is said, or what is said is no size. */
  public Optional<Long> megabytes() {
    if (memory == null) {
      return Optional.empty();
    }
    Matcher size = SIZE.matcher(memory);
    return size.matches()
        ? Optional.of(Long.parseLong(size.group(1)) * (size.group(2).equals("g") ? 1024 : 1))
        : Optional.empty();
  }

  /** In words: {@code 4g of memory, 2 cores}. */
  public String text() {
    String of = memory == null ? "" : memory + " of memory";
    String on = cores == null ? "" : cores == 1 ? "1 core" : cores + " cores";
    return of + (of.isEmpty() || on.isEmpty() ? "" : ", ") + on;
  }
}
