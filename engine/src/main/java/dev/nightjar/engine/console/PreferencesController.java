package dev.nightjar.engine.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Keeps how a person wants pages to be shown, in the browser. */
@ConsolePage
class PreferencesController {

  private static final Duration YEAR = Duration.ofDays(365);

  @PostMapping("/preferences")
  ResponseEntity<Void> keep(
      @RequestParam(required = false) @Nullable String zone,
      @RequestParam(required = false) @Nullable String theme,
      @RequestParam(defaultValue = "/") String back,
      HttpServletRequest request) {
    HttpHeaders headers = new HttpHeaders();
    boolean secure = request.isSecure();
    Zones.find(zone).ifPresent(chosen -> keep(headers, ShellAdvice.ZONE, chosen.getId(), secure));
    if (theme != null) {
      keep(headers, ShellAdvice.THEME, Theme.of(theme).toString(), secure);
    }
    headers.set(HttpHeaders.LOCATION, Back.within(back, ShellAdvice.ZONE));
    return new ResponseEntity<>(headers, HttpStatus.SEE_OTHER);
  }

  private static void keep(HttpHeaders headers, String name, String value, boolean secure) {
    headers.add(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from("nightjar-" + name, value.replace('/', '.'))
            .path("/")
            .maxAge(YEAR)
            .sameSite("Lax")
            .httpOnly(true)
            .secure(secure)
            .build()
            .toString());
  }
}
