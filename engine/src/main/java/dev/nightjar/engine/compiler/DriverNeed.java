package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Resources;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which drivers a run has at the same time, at the most.
 *
 * @param plain how many have what their engine gives any
 * @param megabytes what those take together that ask for memory, each with its {@link #OVERHEAD}
 */
public record DriverNeed(int plain, long megabytes) {

  /** What a driver takes beside its heap, in megabytes. */
  public static final long OVERHEAD = 512;

  /** That of a run whose steps ask for nothing special. */
  public static final DriverNeed ONE = new DriverNeed(1, 0);

  /** What it comes to where a driver that asks for nothing takes so many megabytes. */
  public long on(long plainMegabytes) {
    return plain * plainMegabytes + megabytes;
  }

  /** Steps that want the same share a driver. */
  static DriverNeed of(Collection<OutlinedStep> steps) {
    Set<Resources> wanted =
        steps.stream()
            .map(OutlinedStep::resources)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    int plain = 1;
    long megabytes = 0;
    for (Resources resources : wanted) {
      if (resources.megabytes().isPresent()) {
        megabytes += resources.megabytes().get() + OVERHEAD;
      } else {
        plain++;
      }
    }
    return new DriverNeed(plain, megabytes);
  }
}
