package dev.nightjar.engine.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The zones in which times can be shown. */
final class Zones {

  static final ZoneId DEFAULT = ZoneId.of("UTC");

  private static final List<String> USUAL =
      List.of(
          "UTC",
          "America/Los_Angeles",
          "America/New_York",
          "America/Sao_Paulo",
          "Asia/Kolkata",
          "Asia/Shanghai",
          "Asia/Tokyo",
          "Australia/Sydney",
          "Europe/Berlin",
          "Europe/London");

  private Zones() {}

  /** The zone of this name, if there is one. */
  static Optional<ZoneId> find(@Nullable String name) {
    if (name == null || !ZoneId.getAvailableZoneIds().contains(name)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The zone that the address of the page that is made names; null for none. */
  static @Nullable String asked() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? asked(request.getRequest())
        : null;
  }

  private static @Nullable String asked(HttpServletRequest request) {
    String zone = request.getParameter(ShellAdvice.ZONE);
    // A form may have a field of this name, which says nothing about its page.
    return request.getMethod().equals("GET") && find(zone).isPresent() ? zone : null;
  }

  /** Those to choose from: the usual ones, this machine's, and the one that is chosen. */
  static List<String> offered(ZoneId chosen) {
    TreeSet<String> all = new TreeSet<>(USUAL);
    all.add(chosen.getId());
    all.add(ZoneId.systemDefault().getId());
    all.removeIf(name -> find(name).isEmpty());
    return List.copyOf(all);
  }
}
