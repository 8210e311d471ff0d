package dev.nightjar.engine.console.queue;

import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.execution.QueueView;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The queue, and the engines that take runs from it. */
@ConsolePage
class QueueScreen {

  private final QueuePages pages;

  QueueScreen(QueuePages pages) {
    this.pages = pages;
  }

  @GetMapping("/queue")
  String queue(
      @RequestParam(required = false) @Nullable String after,
      @ModelAttribute("times") Times times,
      Model model) {
    QueueView.Place place = place(after);
    model.addAttribute("load", pages.of(place, times));
    model.addAttribute("first", place == null);
    return "console/queue";
  }

  /** A place that nobody has given is as none. */
  private static QueueView.@Nullable Place place(@Nullable String after) {
    if (after == null || !after.matches("-?\\d{1,9},\\d{1,18}")) {
      return null;
    }
    int comma = after.indexOf(',');
    return new QueueView.Place(
        Integer.parseInt(after.substring(0, comma)), Long.parseLong(after.substring(comma + 1)));
  }
}
