package dev.nightjar.engine.console.audit;

import dev.nightjar.engine.console.BadQuery;
import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditQueries;
import dev.nightjar.engine.execution.AuditQueries.Numbered;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What persons have decided. */
@ConsolePage
class AuditScreen {

  private static final int PAGE = 50;

  /** So many pages are looked through for decisions that the person may see. */
  private static final int ROUNDS = 20;

  private final AuditQueries audit;
  private final AuditSight sight;

  AuditScreen(AuditQueries audit, AuditSight sight) {
    this.audit = audit;
    this.sight = sight;
  }

  @GetMapping("/audit")
  String audit(
      @ModelAttribute("filter") AuditFilter filter,
      @RequestParam(required = false) @Nullable Long before,
      @ModelAttribute("times") Times times,
      Model model) {
    BadQuery.unlessOneOf("subject", filter.subject(), Stream.of(AuditEntry.Subject.values()));
    BadQuery.unlessOneOf("time", filter.since(), AuditFilter.SPANS.keySet().stream().sorted());
    model.addAttribute("list", list(filter, before, times));
    model.addAttribute("first", before == null);
    model.addAttribute("subjects", AuditEntry.Subject.values());
    return "console/audit";
  }

  private AuditList list(AuditFilter filter, @Nullable Long before, Times times) {
    Predicate<AuditEntry> seen = sight.seen();
    List<AuditRow> rows = new ArrayList<>();
    Long place = before;
    for (int i = 0; i < ROUNDS; i++) {
      List<Numbered> page = audit.list(filter.stored(times.now()), place, PAGE + 1);
      for (Numbered each : page.subList(0, Math.min(PAGE, page.size()))) {
        place = each.number();
        if (seen.test(each.entry())) {
          rows.add(AuditRow.of(each.entry()));
        }
        if (rows.size() == PAGE) {
          return new AuditList(rows, filter.address(each.number()));
        }
      }
      if (page.size() <= PAGE || place == null) {
        return new AuditList(rows, null);
      }
    }
    return new AuditList(rows, place == null ? null : filter.address(place));
  }
}
