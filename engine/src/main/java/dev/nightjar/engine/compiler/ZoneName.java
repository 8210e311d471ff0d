package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Nearest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The name of a time zone: a region's, UTC, or an offset. */
record ZoneName(String name) {

  private static final Set<String> REGIONS = ZoneId.getAvailableZoneIds();

  /** Empty when there is none of this name. */
  Optional<ZoneId> zone() {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** What was probably meant. */
  String hint() {
    String city = name.replace(' ', '_');
    List<String> named =
        REGIONS.stream()
            .filter(region -> region.endsWith("/" + city) || region.equalsIgnoreCase(city))
            .sorted((one, other) -> one.length() - other.length())
            .limit(1)
            .toList();
    @Nullable String near = named.isEmpty() ? nearest(city) : named.get(0);
    return near == null
        ? "as in Europe/Berlin, America/New_York or UTC"
        : "did you mean '%s'?".formatted(near);
  }

  /** A whole name that is misspelt, or a city's alone. */
  private static @Nullable String nearest(String written) {
    Set<String> full = REGIONS.stream().filter(ZoneName::isRegion).collect(Collectors.toSet());
    return Nearest.to(written, full.stream().sorted().toList())
        .or(() -> city(written, full))
        .orElse(null);
  }

  private static Optional<String> city(String written, Set<String> regions) {
    List<String> cities = regions.stream().map(ZoneName::city).sorted().toList();
    return Nearest.to(written, cities)
        .flatMap(
            city ->
                regions.stream().filter(region -> city(region).equals(city)).sorted().findFirst());
  }

  private static String city(String region) {
    return region.substring(region.lastIndexOf('/') + 1);
  }

  /** {@code Etc} and {@code SystemV} are for machines. */
  private static boolean isRegion(String name) {
    return name.contains("/") && !name.startsWith("Etc/") && !name.startsWith("SystemV/");
  }
}
