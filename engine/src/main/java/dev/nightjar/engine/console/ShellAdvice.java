package dev.nightjar.engine.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.WebUtils;

/** Gives every page its shell. */
@ConsolePart
@ControllerAdvice(annotations = ConsolePage.class)
class ShellAdvice {

  static final String ZONE = "zone";
  static final String THEME = "theme";

  private final Clock clock;
  private final Sight sight;

  ShellAdvice(Clock clock, Sight sight) {
    this.clock = clock;
    this.sight = sight;
  }

  @ModelAttribute("shell")
  Shell shell(HttpServletRequest request) {
    ZoneId zone =
        Zones.find(request.getParameter(ZONE))
            .or(() -> cookie(request, ZONE).flatMap(Zones::find))
            .orElse(Zones.DEFAULT);
    Theme theme = Theme.of(cookie(request, THEME).orElse(""));
    String query = request.getQueryString();
    String path = request.getRequestURI() + (query == null ? "" : "?" + query);
    return new Shell(
        new Times(zone, clock.instant()),
        theme,
        path,
        sight.who(),
        Zones.offered(zone),
        Zones.asked());
  }

  @ModelAttribute("times")
  Times times(@ModelAttribute("shell") Shell shell) {
    return shell.times();
  }

  /** Cookies can't hold a slash unquoted. */
  private static Optional<String> cookie(HttpServletRequest request, String name) {
    return Optional.ofNullable(WebUtils.getCookie(request, "nightjar-" + name))
        .map(Cookie::getValue)
        .map(value -> value.replace('.', '/'));
  }
}
