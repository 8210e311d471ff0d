package dev.nightjar.engine.console.live;

import dev.nightjar.engine.access.Permit;
import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Missing;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueries;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The stream that a page listens to. */
@ConsolePage
class LiveController {

  private final Streams streams;
  private final RunQueries runs;
  private final Sight sight;

  LiveController(Streams streams, RunQueries runs, Sight sight) {
    this.streams = streams;
    this.runs = runs;
    this.sight = sight;
  }

  @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<SseEmitter> live(
      @RequestParam(defaultValue = Streams.ALL) String of,
      @RequestParam(required = false) @Nullable String seen,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String told) {
    Permit permit = permit(of);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header("X-Accel-Buffering", "no")
        .body(streams.open(of, told == null ? seen : told, permit));
  }

  private Permit permit(String of) {
    if (of.equals(Streams.ALL)) {
      return sight.permit();
    }
    RunDetails run = runs.find(of).orElseThrow(() -> Missing.run(of));
    sight.look(run.summary().pipeline(), () -> Missing.run(of));
    return sight.permit(run.summary().pipeline());
  }
}
