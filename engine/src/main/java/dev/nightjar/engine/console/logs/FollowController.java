package dev.nightjar.engine.console.logs;

import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Missing;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.execution.RunDetails;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The stream of lines that a log page listens to. */
@ConsolePage
class FollowController {

  private final LogSheets sheets;
  private final Followers followers;
  private final Sight sight;

  FollowController(LogSheets sheets, Followers followers, Sight sight) {
    this.sheets = sheets;
    this.followers = followers;
    this.sight = sight;
  }

  @GetMapping(path = "/runs/{run}/logs/follow", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<SseEmitter> follow(
      @PathVariable("run") String id,
      @ModelAttribute("asked") LogAsked asked,
      @ModelAttribute("times") Times times,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String seen) {
    RunDetails run = sheets.seen(id);
    String step = asked.step();
    Integer attempt = asked.attempt();
    if (step == null || attempt == null) {
      throw new Missing("Cannot follow more than one attempt", "Choose a step and an attempt");
    }
    int after = asked.after() == null ? 0 : asked.after();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header("X-Accel-Buffering", "no")
        .body(
            followers.follow(
                new Followers.Place(asked.query(id), step, attempt),
                sight.permit(run.summary().pipeline()),
                times.zone(),
                reached(seen, after)));
  }

  private static int reached(@Nullable String seen, int after) {
    return seen != null && seen.matches("\\d{1,9}") ? Integer.parseInt(seen) : after;
  }
}
