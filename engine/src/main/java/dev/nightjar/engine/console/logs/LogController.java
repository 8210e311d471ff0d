package dev.nightjar.engine.console.logs;

import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.console.Told;
import dev.nightjar.engine.console.runs.Findings;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.logs.LogCursor;
import dev.nightjar.engine.logs.LogPage;
import dev.nightjar.engine.logs.LogQuery;
import dev.nightjar.engine.logs.LoggedLine;
import dev.nightjar.engine.logs.Logs;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What steps logged. */
@ConsolePage
class LogController {

  private static final int READ_TOGETHER = 2_000;

  private final LogSheets sheets;
  private final Findings findings;
  private final Logs logs;

  LogController(LogSheets sheets, Findings findings, Logs logs) {
    this.sheets = sheets;
    this.findings = findings;
    this.logs = logs;
  }

  @GetMapping("/runs/{run}/logs")
  String log(
      @PathVariable("run") String id,
      @ModelAttribute("asked") LogAsked asked,
      @ModelAttribute("times") Times times,
      Model model,
      RedirectAttributes next) {
    RunDetails run = sheets.seen(id);
    LogAsked settled = sheets.settled(run, asked);
    if ("error".equals(asked.at())) {
      // The browser goes to the line by itself, without script.
      Optional<LoggedLine> error = sheets.error(id, settled);
      if (error.isEmpty()) {
        Told.lacking(next, "No line here is an error", "These are the last lines");
      }
      LogAsked there = error.map(line -> settled.of(line.step(), line.attempt())).orElse(settled);
      String path = Links.log(id, null);
      return "redirect:"
          + error
              .map(
                  line ->
                      there.address(path, "line", line.position() + 1)
                          + "#L"
                          + (line.position() + 1))
              .orElse(there.address(path, null, null));
    }
    model.addAttribute("asked", settled);
    model.addAttribute("finding", findings.of(run, settled.step()));
    model.addAttribute("log", sheets.of(run, settled, times));
    return "console/log";
  }

  /** All lines that are asked for, as text; their times are in UTC, and say so. */
  @GetMapping("/runs/{run}/logs.txt")
  ResponseEntity<StreamingResponseBody> download(
      @PathVariable("run") String id, @ModelAttribute("asked") LogAsked asked) {
    sheets.seen(id);
    LogQuery query = asked.query(id);
    String name = id + (asked.step() == null ? "" : "-" + asked.step()) + ".log";
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(
            out -> {
              try (Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
                write(query, writer);
              }
            });
  }

  private void write(LogQuery query, Writer writer) throws IOException {
    LogCursor next = null;
    do {
      LogPage page = logs.page(query, next, READ_TOGETHER);
      for (LoggedLine line : page.lines()) {
        writer.write(
            "%s %-5s %s/%d %s%n"
                .formatted(
                    line.line().time(),
                    line.line().level(),
                    line.step(),
                    line.attempt(),
                    line.line().text()));
      }
      next = page.next();
    } while (next != null);
  }
}
